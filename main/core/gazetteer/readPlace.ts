import type { PlaceMapping, PlaceRowState, PlaceTarget } from '../../../shared/gazetteer/gazetteerFile.ts';
import { placeKind } from '../../../shared/gazetteer/placeKind.ts';
import { regionOfCode } from '../../../shared/layers/regionOfCode.ts';
import { fold } from '../../../shared/search/fold.ts';
import { REGIONS } from '../../../shared/vocabulary/regions.ts';
import type { FileRow } from '../imports/fileRow.ts';

const NAME_MAX = 120;
const ALTERNATIVES_MAX = 20;

export interface NamesRead {
  readonly en?: string;
  readonly ru?: string;
  readonly kk?: string;
  /** Of no stated language. */
  readonly other?: string;
}

export interface ReadPlace {
  readonly names: NamesRead;
  readonly alternatives: readonly string[];
  readonly kind: 'settlement' | 'landmark';
  readonly kindText: string;
  readonly rank: number;
  /** As the file says; null where it says nothing that is a unit. */
  readonly region: string | null;
  readonly lat: number;
  readonly lng: number;
}

export type PlaceRead =
  | { readonly state: 'taken'; readonly place: ReadPlace }
  | { readonly state: Exclude<PlaceRowState, 'taken'>; readonly names: NamesRead };

/** Reads rows as places by what their columns hold. */
export function placeReader(mapping: PlaceMapping): (row: FileRow) => PlaceRead {
  const columns = new Map<PlaceTarget, number[]>();
  for (const { target, column } of mapping) columns.set(target, [...(columns.get(target) ?? []), column]);
  return (row) => {
    const cellsOf = (target: PlaceTarget) => (columns.get(target) ?? []).map((column) => (row.cells[column] ?? '').trim());
    const cell = (target: PlaceTarget) => cellsOf(target)[0] ?? '';
    const names = namesRead({ kk: cell('name_kk'), ru: cell('name_ru'), en: cell('name_en'), other: cell('name') });
    if (Object.keys(names).length === 0) return { state: row.problem === 'not-a-feature' ? 'bad-row' : 'no-name', names };
    if (row.problem === 'not-a-point') return { state: 'no-point', names };
    const [latText, lngText] = [cell('lat'), cell('lng')];
    if (row.problem !== null && (latText === '' || lngText === '')) return { state: 'bad-row', names };
    if (latText === '' || lngText === '') return { state: 'no-point', names };
    const [lat, lng] = [degrees(latText, 90), degrees(lngText, 180)];
    if (lat === null || lng === null) return { state: 'bad-point', names };
    const { kind, rank } = placeKind(cell('kind'));
    const alternatives = cellsOf('other').flatMap(spellings).slice(0, ALTERNATIVES_MAX);
    return {
      state: 'taken',
      place: { names, alternatives, kind, kindText: cell('kind'), rank, region: regionRead(cell('region')), lat, lng },
    };
  };
}

function namesRead(cells: { readonly kk: string; readonly ru: string; readonly en: string; readonly other: string }): NamesRead {
  const filled = Object.entries(cells).filter(([, name]) => /[\p{L}\p{N}]/u.test(name));
  return Object.fromEntries(filled.map(([language, name]) => [language, name.slice(0, NAME_MAX).toWellFormed()]));
}

/** Decimal degrees with a point or a comma; null where it is no number or beyond the range. */
function degrees(text: string, max: number): number | null {
  if (!/^[-+]?\d{1,3}(?:[.,]\d{1,20})?$/.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  return Math.abs(value) <= max ? value : null;
}

function spellings(cell: string): readonly string[] {
  return cell
    .slice(0, ALTERNATIVES_MAX * NAME_MAX)
    .split(/[;|,]/)
    .map((name) => name.trim().slice(0, NAME_MAX).toWellFormed())
    .filter((name) => /[\p{L}\p{N}]/u.test(name));
}

const REGION_NAMES: ReadonlyMap<string, string> = new Map(
  REGIONS.flatMap(({ code, name, fullName }) =>
    [...Object.values(name), ...Object.values(fullName)].map((words): [string, string] => [fold(words), code]),
  ),
);

function regionRead(cell: string): string | null {
  return regionOfCode(cell) ?? REGION_NAMES.get(fold(cell)) ?? null;
}
