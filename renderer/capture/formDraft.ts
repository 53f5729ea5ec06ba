import type { DraftContent } from '../../shared/drafts/draft.ts';
import {
  type CategoryCode,
  categoryCodeSchema,
  HOW_KNOWN,
  PERSONS_QUALIFIERS,
  PHASES,
  PIN_ORIGINS,
  PLACE_KINDS,
  PURPOSES,
  regionCodeSchema,
  TIME_PRECISIONS,
} from '../../shared/incidents/incident.ts';
import { type CaptureForm, EMPTY_FORM, type PinValue } from './captureForm.ts';

/** The form as the core keeps it: one flat map, every field as it was typed. */
export function draftOfForm(form: CaptureForm): DraftContent {
  const { place, when, persons, severity } = form;
  return {
    category: form.category,
    also: [...form.also],
    title: form.title,
    description: form.description,
    placeWords: place.words,
    placeKind: place.kind,
    region: place.region,
    coordinates: place.coordinates,
    pinLat: place.pin?.lat ?? null,
    pinLng: place.pin?.lng ?? null,
    pinAccuracyM: place.pin?.accuracyM ?? null,
    pinOrigin: place.pin?.origin ?? null,
    whenPrecision: when.precision,
    whenQuick: when.quick,
    fromDate: when.fromDate,
    fromTime: when.fromTime,
    toDate: when.toDate,
    toTime: when.toTime,
    zone: when.zone,
    persons: persons.text,
    personsQualifier: persons.qualifier,
    howKnown: form.howKnown,
    attributedTo: form.attributedTo,
    source: form.source,
    severityLevel: severity.level,
    severityReason: severity.reason,
    phase: form.phase,
    purpose: form.purpose,
  };
}

/** Whether nothing of a person's own stands in the form: a zone or a purpose alone is not worth keeping. */
export function isUntouched(form: CaptureForm): boolean {
  const empty = { ...EMPTY_FORM, purpose: form.purpose, when: { ...EMPTY_FORM.when, zone: form.when.zone } };
  return JSON.stringify(draftOfForm(form)) === JSON.stringify(draftOfForm(empty));
}

/** The form of a kept draft. A field that this version does not know is left out of the form, one that is not there is empty. */
export function formOfDraft(content: DraftContent): CaptureForm {
  const text = (name: string): string => {
    const value = content[name];
    return typeof value === 'string' ? value : '';
  };
  const number = (name: string): number | null => {
    const value = content[name];
    return typeof value === 'number' ? value : null;
  };
  const also = content.also;
  return {
    category: codeOf(content.category),
    also: Array.isArray(also) ? also.map(codeOf).filter((code) => code !== null) : [],
    title: text('title'),
    description: text('description'),
    place: {
      words: text('placeWords'),
      kind: oneOf(PLACE_KINDS, content.placeKind),
      region: regionCodeSchema.safeParse(content.region).data ?? null,
      pin: pinOf(number('pinLat'), number('pinLng'), number('pinAccuracyM'), content.pinOrigin),
      coordinates: text('coordinates'),
    },
    when: {
      precision: oneOf(TIME_PRECISIONS, content.whenPrecision),
      quick: text('whenQuick'),
      fromDate: text('fromDate'),
      fromTime: text('fromTime'),
      toDate: text('toDate'),
      toTime: text('toTime'),
      zone: text('zone'),
    },
    persons: { text: text('persons'), qualifier: oneOf(PERSONS_QUALIFIERS, content.personsQualifier) },
    howKnown: oneOf(HOW_KNOWN, content.howKnown),
    attributedTo: text('attributedTo'),
    source: text('source'),
    severity: { level: number('severityLevel'), reason: text('severityReason') },
    phase: oneOf(PHASES, content.phase),
    purpose: oneOf(PURPOSES, content.purpose) ?? EMPTY_FORM.purpose,
  };
}

function oneOf<const Word extends string>(words: readonly Word[], value: unknown): Word | null {
  return words.find((word) => word === value) ?? null;
}

function codeOf(value: unknown): CategoryCode | null {
  return categoryCodeSchema.safeParse(value).data ?? null;
}

function pinOf(lat: number | null, lng: number | null, accuracyM: number | null, origin: unknown): PinValue | null {
  const known = oneOf(PIN_ORIGINS, origin);
  return lat === null || lng === null || known === null ? null : { lat, lng, accuracyM, origin: known };
}
