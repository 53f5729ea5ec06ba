import { uuidV7 } from '../../../shared/ids/uuidV7.ts';
import type { IncidentId, IncidentInput } from '../../../shared/incidents/incident.ts';
import { NOT_ASKED } from '../../../shared/incidents/incidentState.ts';
import { LANGUAGES, type Language } from '../../../shared/language/language.ts';
import { must } from '../../../shared/must.ts';
import type { BuiltInPlace } from '../../../shared/places/gazetteer.ts';
import { NO_SOURCE, type SourceFields } from '../../../shared/sources/source.ts';
import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import { findRegion } from '../../../shared/vocabulary/regions.ts';
import { type Chance, chanceOf } from './chance.ts';
import { ILLUSTRATED_CATEGORIES, MEDIA, SPOTS } from './phrases.ts';

export interface IllustratedRecord {
  readonly id: IncidentId;
  readonly record: IncidentInput;
  readonly sources: readonly SourceFields[];
}

export interface Illustration {
  readonly vocabulary: IncidentVocabulary;
  readonly places: readonly BuiltInPlace[];
  /** `YYYY-MM-DD` of the election. */
  readonly day: string;
  readonly seed: number;
}

/** Weight of a place by its rank: most of what is reported comes from cities. */
const RANK_WEIGHTS = [0, 12, 8, 5, 2, 1, 0.5];
/** Share of reports by hour of the day, from 7:00 on: the opening, the morning, a lull, the evening and the count. */
const HOUR_WEIGHTS = [6, 8, 9, 9, 8, 7, 5, 5, 5, 5, 6, 6, 7, 9, 6, 4, 2];
const FIRST_HOUR = 7;

/**
 * Made-up records of an election day, without end: the same for the same seed. Each says for ever that it is illustrative, and names nobody.
 * Record N is the same however many are taken.
 */
export function* illustratedRecords(illustration: Illustration): Generator<IllustratedRecord> {
  const start = Date.parse(`${illustration.day}T00:00:00Z`);
  const places = illustration.places.map((place) => ({ place, weight: RANK_WEIGHTS[place.rank] ?? 0.5 }));
  for (let number = 0; ; number += 1) {
    const chance = chanceOf(illustration.seed, number);
    const language = chance.weighted<Language>(LANGUAGES.map((option) => [option, option === 'ru' ? 5 : option === 'kk' ? 3 : 2]));
    const place = chance.weighted(places.map((option) => [option.place, option.weight]));
    // INVARIANT: what `uuidV7` makes is what `incidentIdSchema` takes.
    const id = uuidV7(start + number, chance.bytes(10)) as IncidentId;
    yield { id, ...recordAt(illustration, place, language, chance) };
  }
}

function recordAt(
  { vocabulary, day }: Illustration,
  place: BuiltInPlace,
  language: Language,
  chance: Chance,
): Omit<IllustratedRecord, 'id'> {
  const { code, phrases } = chance.weighted(ILLUSTRATED_CATEGORIES.map((option) => [option, option.weight]));
  const { title, detail } = phrases[language];
  const usual = must(
    vocabulary.categories.find((category) => category.code === code),
    'category of the vocabulary',
  ).defaultSeverity;
  const placeName = place.names[language] ?? place.names.en;
  const howKnown = chance.weighted<IncidentInput['howKnown']>([
    ['seen_by_observer', 10],
    ['told_by_witness', 4],
    ['told_by_victim', 2],
    ['social_media', 2],
    ['media', 1],
  ]);
  const record: IncidentInput = {
    category: code,
    also: [],
    title: `${title}, ${placeName}`,
    description: detail,
    occurred: { ...timeOn(day, chance), zone: findRegion(place.region)?.zone ?? 'Asia/Almaty' },
    phase: 'election-day',
    placeWords: `${chance.pick(SPOTS[language])}, ${placeName}`,
    placeKind: 'station',
    region: findRegion(place.region)?.code ?? null,
    pin: chance.below(10) === 0 ? null : pinNear(place, chance),
    severity: { level: usual, reason: null },
    persons: personsOf(chance),
    howKnown,
    ...NOT_ASKED,
    observedBy: `X${1 + chance.below(400)}`,
    purpose: 'illustrative',
  };
  return { record, sources: sourcesOf(howKnown, language, day) };
}

function timeOn(day: string, chance: Chance): Omit<IncidentInput['occurred'], 'zone'> {
  const hour = FIRST_HOUR + chance.weighted(HOUR_WEIGHTS.map((weight, at) => [at, weight]));
  const pad = (value: number) => String(value).padStart(2, '0');
  const wall = `${day}T${pad(hour)}:${pad(chance.below(60))}`;
  return chance.weighted<Omit<IncidentInput['occurred'], 'zone'>>([
    [{ precision: 'exact', from: wall, to: null }, 6],
    [{ precision: 'hour', from: wall, to: null }, 3],
    [{ precision: 'day', from: day, to: null }, 1],
  ]);
}

/** Within some kilometres of the middle of the place. */
function pinNear({ lat, lng }: BuiltInPlace, chance: Chance): IncidentInput['pin'] {
  const near = (middle: number) => Math.round((middle + (chance.share() + chance.share() - 1) * 0.06) * 1e5) / 1e5;
  return { lat: near(lat), lng: near(lng), accuracyM: 200, origin: 'map' };
}

function personsOf(chance: Chance): IncidentInput['persons'] {
  return chance.weighted<IncidentInput['persons']>([
    [{ value: null, qualifier: 'unknown' }, 4],
    [{ value: 1, qualifier: 'exact' }, 4],
    [{ value: 2 + chance.below(12), qualifier: 'about' }, 3],
    [{ value: 5 * (1 + chance.below(8)), qualifier: 'at_least' }, 1],
  ]);
}

function sourcesOf(howKnown: IncidentInput['howKnown'], language: Language, day: string): SourceFields[] {
  if (howKnown !== 'media' && howKnown !== 'social_media') return [];
  return [{ ...NO_SOURCE, howKnown, publisher: MEDIA[language], date: day }];
}
