import type { Detention, OccurredInput } from '../incidents/incident.ts';
import { isEmptySource, NO_SOURCE, type SourceFields } from '../sources/source.ts';
import type { MappedCells } from './importColumns.ts';
import type { ImportMapping } from './importMapping.ts';
import { readTimeOfDay, readWhen } from './whenText.ts';
import { codeOf, type WordTable, type WordTables } from './wordTable.ts';

/** What it takes to read cells; all of it is given. */
export interface CellReading {
  readonly words: WordTables;
  readonly mapping: Omit<ImportMapping, 'columns'>;
  /** What the clock on the wall says at an instant: `YYYY-MM-DDTHH:mm`. The zone may be one that does not exist. */
  wallAt(utcMs: number, zone: string): string;
  /** The severity that goes with a category; undefined for an unknown one. */
  defaultSeverity(category: string): number | undefined;
}

/** A row as a record, right or wrong: nothing is judged yet, and what could not be read stands as it was written, so that the judge names the field. */
export interface CellRecord {
  readonly id: string | null;
  readonly shortCode: string | null;
  readonly record: Readonly<Record<string, unknown>>;
  readonly sources: unknown;
  readonly withdrawn: { readonly reason: string; readonly atUtc: number | null } | null;
}

/** Texts are taken as they stand: nothing in a cell is ever run, opened or looked up. */
export function recordOfCells(cells: MappedCells, reading: CellReading): CellRecord {
  const { words, mapping } = reading;
  const category = categoryOf(cells, reading);
  const howKnown = coded(words.howKnown, cells.how_known);
  return {
    id: cells.id?.trim() ?? null,
    shortCode: cells.short_code?.trim() ?? null,
    record: {
      purpose: coded(words.purpose, cells.purpose) ?? mapping.purpose,
      category,
      also: (cells.also ?? '').split(/[\s,;]+/).filter(Boolean),
      title: cells.title,
      description: cells.description ?? '',
      occurred: whenOf(cells, reading, OCCURRED) ?? { precision: 'unknown', zone: mapping.zone, from: null, to: null },
      phase: coded(words.phase, cells.phase),
      placeWords: cells.place ?? '',
      placeKind: coded(words.placeKind, cells.place_kind),
      region: regionOf(cells, words),
      pin: pinOf(cells, words),
      severity: severityOf(cells, category, reading),
      persons: personsOf(cells, words),
      howKnown,
      observedBy: cells.observed_by ?? '',
      typedBy: cells.typed_by ?? '',
      authoritiesInformed: coded(words.authoritiesInformed, cells.authorities_informed),
      authorityResponse: cells.authority_response ?? '',
      effectOnVoting: cells.effect_on_voting ?? '',
      consent: coded(words.consent, cells.consent),
      detention: detentionOf(cells, reading),
    },
    sources: sourcesOf(cells, howKnown),
    withdrawn: withdrawnOf(cells, words),
  };
}

function coded(table: WordTable, cell: string | undefined): string | null {
  return cell === undefined ? null : codeOf(table, cell);
}

function categoryOf({ category }: MappedCells, { words, mapping }: CellReading): string | null | undefined {
  if (category === undefined) return mapping.category ?? undefined;
  // Sheets often have the name behind the code.
  const code = /^\s*([A-L][0-9])(?![\p{L}\p{N}])/u.exec(category)?.[1];
  return code ?? codeOf(words.category, category);
}

function regionOf({ region_code: cell }: MappedCells, { region }: WordTables): string | null {
  if (cell === undefined) return null;
  return /^\d$/.test(cell.trim()) ? `0${cell.trim()}` : codeOf(region, cell);
}

interface WhenCells {
  readonly from: 'occurred_from' | 'released_from';
  readonly to: 'occurred_to' | 'released_to';
  readonly precision: 'time_precision' | 'released_precision';
  readonly zone: 'time_zone' | 'released_zone';
}
const OCCURRED: WhenCells = { from: 'occurred_from', to: 'occurred_to', precision: 'time_precision', zone: 'time_zone' };
const RELEASED: WhenCells = { from: 'released_from', to: 'released_to', precision: 'released_precision', zone: 'released_zone' };

/** null where no cell says anything of it. */
function whenOf(cells: MappedCells, reading: CellReading, names: WhenCells): Readonly<Record<keyof OccurredInput, unknown>> | null {
  const zone = cells[names.zone]?.trim() ?? reading.mapping.zone;
  const time = names === OCCURRED ? cells.occurred_time : undefined;
  const from = wallOf(cells[names.from], time, zone, reading);
  const to = wallOf(cells[names.to], undefined, zone, reading);
  const given = coded(reading.words.precision, cells[names.precision]);
  if (from === null && to === null && given === null) return null;
  const precision = given ?? precisionOf(from, to);
  return { precision, zone, from, to: given === null && precision === 'exact' && to === from ? null : to };
}

/** The wall time of a cell; what cannot be read is given back as it is. */
function wallOf(cell: string | undefined, time: string | undefined, zone: string, reading: CellReading): string | null {
  if (cell === undefined) return null;
  const when = readWhen(cell, reading.mapping.isDayFirst);
  if (when === null) return cell;
  if ('utcMs' in when) return reading.wallAt(when.utcMs, zone);
  if (time === undefined || when.wall.includes('T')) return when.wall;
  return `${when.wall}T${readTimeOfDay(time) ?? time}`;
}

function precisionOf(from: string | null, to: string | null): OccurredInput['precision'] {
  if (from === null) return 'before';
  if (to !== null && to !== from) return 'range';
  return from.includes('T') ? 'exact' : 'day';
}

function pinOf(cells: MappedCells, words: WordTables): unknown {
  if (cells.lat === undefined && cells.lng === undefined) return null;
  return {
    lat: numberOf(cells.lat),
    lng: numberOf(cells.lng),
    accuracyM: cells.accuracy_m === undefined ? null : numberOf(cells.accuracy_m),
    origin: coded(words.pinOrigin, cells.pin_origin) ?? 'typed',
  };
}

/** A number with a point or a comma, spaces between thousands; what is none stays the text, undefined stays undefined. */
function numberOf(cell: string | undefined): unknown {
  if (cell === undefined) return undefined;
  const plain = cell
    .trim()
    .replace(/[\s\u00A0\u202F]/g, '')
    .replace(',', '.')
    .replace('−', '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : cell;
}

function severityOf(cells: MappedCells, category: string | null | undefined, { words, mapping, defaultSeverity }: CellReading): unknown {
  const usual = typeof category === 'string' ? defaultSeverity(category) : undefined;
  const level = cells.severity === undefined ? (usual ?? 0) : numberOf(codeOf(words.severity, cells.severity));
  const reason = cells.severity_reason ?? (level === usual || mapping.severityReason === '' ? null : mapping.severityReason);
  return { level, reason };
}

function personsOf(cells: MappedCells, words: WordTables): unknown {
  const value = cells.persons_value === undefined ? null : numberOf(cells.persons_value);
  // A bare number in somebody's sheet says nothing of how exactly it is known.
  return { value, qualifier: coded(words.qualifier, cells.persons_qualifier) ?? (value === null ? 'unknown' : 'about') };
}

function detentionOf(cells: MappedCells, reading: CellReading): Readonly<Record<keyof Detention, unknown>> {
  const answer = (cell: string | undefined) => coded(reading.words.yesNo, cell);
  return {
    subtype: coded(reading.words.subtype, cells.detention_subtype),
    authority: cells.detention_authority ?? '',
    plainClothes: answer(cells.detention_plain_clothes),
    minors: answer(cells.detention_minors),
    force: answer(cells.detention_force),
    lawyerAdmitted: answer(cells.detention_lawyer_admitted),
    phonesTaken: answer(cells.detention_phones_taken),
    placeHeld: cells.detention_place_held ?? '',
    kettlingMinutes: cells.detention_kettling_minutes === undefined ? null : numberOf(cells.detention_kettling_minutes),
    legalProvision: cells.detention_legal_provision ?? '',
    outcome: cells.detention_outcome ?? '',
    releasedAt: whenOf(cells, reading, RELEASED),
  };
}

/** The column of our own exports has them whole; other sheets name one in words. */
function sourcesOf(cells: MappedCells, howKnown: string | null): unknown {
  if (cells.sources !== undefined) return parsed(cells.sources);
  const source = { ...NO_SOURCE, attributedTo: cells.attributed_to ?? '', publisher: cells.source ?? '' } satisfies SourceFields;
  return isEmptySource(source) ? [] : [{ ...source, howKnown }];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Whoever judges it finds that this is no list of sources.
    return json;
  }
}

function withdrawnOf(cells: MappedCells, { yesNo }: WordTables): CellRecord['withdrawn'] {
  if (coded(yesNo, cells.withdrawn) !== 'yes') return null;
  const atUtc = Date.parse(cells.withdrawn_at_utc ?? '');
  return { reason: cells.withdrawn_reason ?? '', atUtc: Number.isNaN(atUtc) ? null : atUtc };
}
