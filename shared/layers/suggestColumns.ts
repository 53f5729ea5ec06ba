import { fold } from '../search/fold.ts';

/** Names of columns as files of boundaries and routes have them, the likeliest first; compared folded, without marks. */
const NAME_COLUMNS = [
  'name',
  'shapename',
  'namekk',
  'nameru',
  'nameen',
  'intname',
  'nameint',
  'adm2',
  'adm1',
  'title',
  'label',
  'атауы',
  'название',
  'наименование',
  'имя',
];
const CODE_COLUMNS = [
  'code',
  'regioncode',
  'kato',
  'iso31662',
  'iso',
  'shapeiso',
  'ref',
  'pcode',
  'adm1pcode',
  'adm2pcode',
  'коды',
  'код',
  'като',
];

/** Column names without what differs between writers: case, marks, separators. */
export function plainColumn(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

export function suggestNameColumn(columns: readonly string[]): string | null {
  return suggest(columns, NAME_COLUMNS) ?? columns.find((name) => plainColumn(name).includes('name')) ?? null;
}

export function suggestCodeColumn(columns: readonly string[]): string | null {
  return suggest(columns, CODE_COLUMNS) ?? columns.find((name) => plainColumn(name).endsWith('code')) ?? null;
}

function suggest(columns: readonly string[], known: readonly string[]): string | null {
  for (const wanted of known) {
    const found = columns.find((name) => plainColumn(name) === wanted);
    if (found !== undefined) return found;
  }
  return null;
}
