import type { DraftContent } from '../../shared/drafts/draft.ts';
import {
  AUTHORITIES_INFORMED,
  type CategoryCode,
  CONSENTS,
  categoryCodeSchema,
  DETENTION_ANSWERS,
  DETENTION_SUBTYPES,
  HOW_KNOWN,
  PERSONS_QUALIFIERS,
  PHASES,
  PIN_ORIGINS,
  PLACE_KINDS,
  PURPOSES,
  regionCodeSchema,
  TIME_PRECISIONS,
} from '../../shared/incidents/incident.ts';
import type { SourceFields } from '../../shared/sources/source.ts';
import { EMPTY_SOURCE, MORE_SOURCES_MAX } from '../sources/sourceValue.ts';
import { type CaptureForm, type DetentionValue, EMPTY_FORM, type PinValue, type WhenValue } from './captureForm.ts';

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
    ...draftOfWhen(when),
    persons: persons.text,
    personsQualifier: persons.qualifier,
    howKnown: form.howKnown,
    attributedTo: form.attributedTo,
    source: form.source,
    ...Object.fromEntries(Object.entries(form.sourceRest).map(([field, value]) => [`source.${field}`, value])),
    ...draftOfSources(form.moreSources),
    consent: form.consent,
    observedBy: form.observedBy,
    typedBy: form.typedBy,
    authoritiesInformed: form.authoritiesInformed,
    authorityResponse: form.authorityResponse,
    effectOnVoting: form.effectOnVoting,
    ...draftOfDetention(form.detention),
    severityLevel: severity.level,
    severityReason: severity.reason,
    phase: form.phase,
    purpose: form.purpose,
  };
}

function draftOfWhen(when: WhenValue): DraftContent {
  return {
    whenPrecision: when.precision,
    whenQuick: when.quick,
    fromDate: when.fromDate,
    fromTime: when.fromTime,
    toDate: when.toDate,
    toTime: when.toTime,
    zone: when.zone,
  };
}

/** Only what was typed of them: a draft has room for a hundred fields. */
function draftOfSources(sources: readonly SourceFields[]): DraftContent {
  const said = sources.flatMap((source, index) =>
    Object.entries(source)
      .filter(([, value]) => value !== null && value !== '')
      .map(([field, value]) => [`source.${index}.${field}`, value]),
  );
  return { moreSources: sources.length, ...Object.fromEntries(said) };
}

function draftOfDetention({ releasedAt, ...facts }: DetentionValue): DraftContent {
  const said = [...Object.entries(facts), ...Object.entries(draftOfWhen(releasedAt))].filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(said.map(([fact, value]) => [`detention.${fact}`, value]));
}

/** Whether nothing of a person's own stands in the form: a zone or a purpose alone is not worth keeping. */
export function isUntouched(form: CaptureForm): boolean {
  const empty = { ...EMPTY_FORM, purpose: form.purpose, when: { ...EMPTY_FORM.when, zone: form.when.zone } };
  return JSON.stringify(draftOfForm(form)) === JSON.stringify(draftOfForm(empty));
}

/** The form of a kept draft. A field that this version does not know is left out of the form, one that is not there is empty. */
export function formOfDraft(content: DraftContent): CaptureForm {
  const text = (name: string) => textIn(content, name);
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
    when: whenOf(content, ''),
    persons: { text: text('persons'), qualifier: oneOf(PERSONS_QUALIFIERS, content.personsQualifier) },
    howKnown: oneOf(HOW_KNOWN, content.howKnown),
    attributedTo: text('attributedTo'),
    source: text('source'),
    sourceRest: {
      title: text('source.title'),
      address: text('source.address'),
      date: text('source.date'),
      retrieved: text('source.retrieved'),
    },
    moreSources: sourcesOf(content),
    consent: oneOf(CONSENTS, content.consent),
    observedBy: text('observedBy'),
    typedBy: text('typedBy'),
    authoritiesInformed: oneOf(AUTHORITIES_INFORMED, content.authoritiesInformed),
    authorityResponse: text('authorityResponse'),
    effectOnVoting: text('effectOnVoting'),
    detention: detentionOf(content),
    severity: { level: number('severityLevel'), reason: text('severityReason') },
    phase: oneOf(PHASES, content.phase),
    purpose: oneOf(PURPOSES, content.purpose) ?? EMPTY_FORM.purpose,
  };
}

function textIn(content: DraftContent, name: string): string {
  const value = content[name];
  return typeof value === 'string' ? value : '';
}

function whenOf(content: DraftContent, prefix: string): WhenValue {
  const text = (name: string) => textIn(content, prefix + name);
  return {
    precision: oneOf(TIME_PRECISIONS, content[`${prefix}whenPrecision`]),
    quick: text('whenQuick'),
    fromDate: text('fromDate'),
    fromTime: text('fromTime'),
    toDate: text('toDate'),
    toTime: text('toTime'),
    zone: text('zone'),
  };
}

function sourcesOf(content: DraftContent): SourceFields[] {
  const count = typeof content.moreSources === 'number' ? Math.min(content.moreSources, MORE_SOURCES_MAX) : 0;
  return Array.from({ length: count }, (_, index) => {
    const text = (name: string) => textIn(content, `source.${index}.${name}`);
    return {
      ...EMPTY_SOURCE,
      howKnown: oneOf(HOW_KNOWN, content[`source.${index}.howKnown`]),
      attributedTo: text('attributedTo'),
      publisher: text('publisher'),
      title: text('title'),
      address: text('address'),
      date: text('date'),
      retrieved: text('retrieved'),
    };
  });
}

function detentionOf(content: DraftContent): DetentionValue {
  const text = (name: string) => textIn(content, `detention.${name}`);
  const answer = (name: string) => oneOf(DETENTION_ANSWERS, content[`detention.${name}`]);
  return {
    subtype: oneOf(DETENTION_SUBTYPES, content['detention.subtype']),
    authority: text('authority'),
    plainClothes: answer('plainClothes'),
    minors: answer('minors'),
    force: answer('force'),
    lawyerAdmitted: answer('lawyerAdmitted'),
    phonesTaken: answer('phonesTaken'),
    placeHeld: text('placeHeld'),
    kettlingMinutes: text('kettlingMinutes'),
    legalProvision: text('legalProvision'),
    outcome: text('outcome'),
    releasedAt: whenOf(content, 'detention.'),
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
