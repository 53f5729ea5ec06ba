import { type Detention, SHORT_TEXT_MAX } from '../../shared/incidents/incident.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { DETENTION_TEXTS, type DetentionValue, EMPTY_WHEN, type FormProblemCode, type WhenValue } from './captureForm.ts';
import { readWhen, whenOfOccurred } from './whenReading.ts';

const KETTLING_MAX = 100_000;

/** Whole minutes; null for nothing typed, undefined for what cannot be read. */
export function readMinutes(text: string): number | null | undefined {
  const plain = text.trim();
  if (plain === '') return null;
  const minutes = /^\d{1,6}$/.test(plain) ? Number(plain) : Number.NaN;
  return minutes <= KETTLING_MAX ? minutes : undefined;
}

export type DetentionReading =
  | { readonly ok: true; readonly detention: Detention }
  | { readonly ok: false; readonly problems: { readonly [Field in 'kettling' | 'released' | 'detention']?: FormProblemCode } };

/** @param zone of the record. @param today `YYYY-MM-DD` in it. */
export function readDetention(value: DetentionValue, zone: string, today: string): DetentionReading {
  const minutes = readMinutes(value.kettlingMinutes);
  const released = readReleased(value.releasedAt, zone, today);
  const tooLong = DETENTION_TEXTS.some((field) => value[field].length > SHORT_TEXT_MAX);
  if (minutes === undefined || typeof released === 'string' || tooLong) {
    return {
      ok: false,
      problems: {
        ...(minutes === undefined ? { kettling: 'number-not-understood' as const } : {}),
        ...(typeof released === 'string' ? { released } : {}),
        ...(tooLong ? { detention: 'too-long' as const } : {}),
      },
    };
  }
  const texts = Object.fromEntries(DETENTION_TEXTS.map((field) => [field, value[field].trim()])) as Pick<
    Detention,
    (typeof DETENTION_TEXTS)[number]
  >;
  return { ok: true, detention: { ...value, ...texts, kettlingMinutes: minutes, releasedAt: released } };
}

function readReleased(value: WhenValue, zone: string, today: string): Detention['releasedAt'] | FormProblemCode {
  if (value.precision === null && value.quick.trim() === '') return null;
  const read = readWhen({ ...value, zone: value.zone === '' ? zone : value.zone }, today);
  return read.ok ? read.occurred : read.problem;
}

export function detentionOfRecord({ detention }: IncidentRecord): DetentionValue {
  const { kettlingMinutes, releasedAt } = detention;
  return {
    ...detention,
    kettlingMinutes: kettlingMinutes === null ? '' : String(kettlingMinutes),
    releasedAt: releasedAt === null ? EMPTY_WHEN : whenOfOccurred(releasedAt),
  };
}

/** How many of its facts were told. */
export function answeredIn(value: DetentionValue): number {
  const { releasedAt, ...rest } = value;
  const told = Object.values(rest).filter((part) => part !== null && part !== '').length;
  return told + (releasedAt.precision === null && releasedAt.quick === '' ? 0 : 1);
}
