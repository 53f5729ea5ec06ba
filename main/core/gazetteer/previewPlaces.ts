import { setImmediate as nextTurn } from 'node:timers/promises';
import { clip } from '../../../shared/clip.ts';
import type { GazetteerPreview, LeftOut, PlaceMapping } from '../../../shared/gazetteer/gazetteerFile.ts';
import type { FileRow } from '../imports/fileRow.ts';
import { titleOfFile } from '../layers/titleOfFile.ts';
import { openPlacesFile } from './openPlacesFile.ts';
import { type NamesRead, type PlaceRead, placeReader } from './readPlace.ts';

const LOOKED_ROWS = 5000;
const LOOKED_LETTERS = 8_000_000;
const TURN_ROWS = 250;
const ROWS_SHOWN = 12;
const EXAMPLES_SHOWN = 3;
const EXAMPLES_FROM = 200;
const CELL_MAX = 80;
const EXTENSION = /\.[a-z]{1,8}$/iu;

export interface PlacesPreviewRequest {
  readonly path: string;
  readonly mapping: PlaceMapping | null;
}

/** What a file would give as places, seen at its beginning. Throws CoreError IMPORT_FILE_UNREADABLE, IMPORT_NOT_UNDERSTOOD, MAP_FILE_REFUSED. */
export async function previewPlaces(request: PlacesPreviewRequest): Promise<GazetteerPreview> {
  const { file, source, suggested, checkCrs } = await openPlacesFile(request.path);
  try {
    const mapping = request.mapping ?? suggested;
    const read = placeReader(mapping);
    const [kept, shown]: [FileRow[], GazetteerPreview['rows']] = [[], []];
    const leftOut: LeftOut = { 'no-name': 0, 'no-point': 0, 'bad-point': 0, 'bad-row': 0 };
    let [looked, taken, letters, hasMore] = [0, 0, 0, false];
    for await (const row of source.rows) {
      hasMore = looked >= LOOKED_ROWS || letters >= LOOKED_LETTERS;
      if (hasMore) break;
      looked += 1;
      // Others ask in between.
      if (looked % TURN_ROWS === 0) await nextTurn();
      letters += row.cells.reduce((sum, cell) => sum + cell.length, 0);
      if (kept.length < EXAMPLES_FROM) kept.push(row);
      const result = read(row);
      if (result.state === 'taken') taken += 1;
      else leftOut[result.state] += 1;
      // Good rows say more than the first ones, which may all be without a name.
      if (shown.length < ROWS_SHOWN && (result.state === 'taken' || row.row <= 3)) shown.push(shownRow(row.row, result));
    }
    checkCrs();
    return {
      format: file.format,
      encoding: file.encoding,
      bytes: file.bytes,
      suggestedTitle: titleOfFile(request.path, EXTENSION),
      columns: source.header.map((name, column) => ({ name: clip(name, CELL_MAX), examples: examplesOf(kept, column) })),
      mapping,
      looked,
      taken,
      leftOut,
      hasMore,
      rows: shown,
    };
  } finally {
    await file.close();
  }
}

function examplesOf(rows: readonly FileRow[], column: number): string[] {
  const filled = rows.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
  return [...new Set(filled)].slice(0, EXAMPLES_SHOWN).map((cell) => clip(cell, CELL_MAX));
}

function shownRow(row: number, read: PlaceRead): GazetteerPreview['rows'][number] {
  if (read.state !== 'taken') return { row, state: read.state, names: namesText(read.names), lat: null, lng: null, region: null, kind: '' };
  const { names, lat, lng, region, kindText } = read.place;
  return { row, state: 'taken', names: namesText(names), lat, lng, region, kind: clip(kindText, CELL_MAX) };
}

function namesText(names: NamesRead): string {
  return clip([...new Set([names.kk, names.ru, names.en, names.other].filter((name) => name !== undefined))].join(' · '), 160);
}
