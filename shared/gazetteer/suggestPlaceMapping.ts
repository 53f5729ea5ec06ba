import { plainColumn } from '../layers/suggestColumns.ts';
import { PLACE_TARGETS, type PlaceMapping, type PlaceTarget } from './gazetteerFile.ts';

/** Names of columns, without marks and separators, as OpenStreetMap, GeoNames, spreadsheets in three languages have them; the likeliest first. */
const COLUMNS: Readonly<Record<Exclude<PlaceTarget, 'other'>, readonly string[]>> = {
  name_kk: ['namekk', 'namekaz', 'kkname', 'namekz', 'атауықазақша', 'қазақшаатауы', 'названиеказ', 'казахскоеназвание', 'атауыкк'],
  name_ru: ['nameru', 'namerus', 'runame', 'атауыорысша', 'названиерус', 'русскоеназвание', 'названиеру', 'атауыру'],
  name_en: [
    'nameen',
    'enname',
    'intname',
    'nameint',
    'asciiname',
    'nameeng',
    'английскоеназвание',
    'названиеанг',
    'nameenglish',
    'latinname',
  ],
  name: ['name', 'title', 'placename', 'атауы', 'название', 'наименование', 'елдімекен', 'населенныйпункт', 'settlement'],
  lat: ['lat', 'latitude', 'y', 'geolat', 'ендік', 'широта', 'coordlat'],
  lng: ['lng', 'lon', 'long', 'longitude', 'x', 'geolon', 'geolng', 'бойлық', 'долгота', 'coordlon'],
  region: ['region', 'regioncode', 'oblast', 'adm1', 'admin1', 'admin1code', 'облысы', 'облыс', 'область', 'регион', 'өңір', 'kato'],
  kind: ['kind', 'place', 'type', 'placetype', 'featurecode', 'түрі', 'тип', 'вид'],
};
const OTHER = new Set([
  'altname',
  'oldname',
  'alternatenames',
  'altnames',
  'officialname',
  'othernames',
  'shortname',
  'locname',
  'басқаатаулары',
  'другиеназвания',
  'староеназвание',
  'ескіатауы',
]);
/** `alt_name:ru`, `old_name:kk` and the like. */
const OTHER_WITH_LANGUAGE = /^(?:altname|oldname|officialname|namelatin)[a-z]{0,4}$/;

/** What the columns of a file of places hold, by their names. */
export function suggestPlaceMapping(header: readonly string[]): PlaceMapping {
  const plain = header.map((name) => plainColumn(name));
  const mapping: PlaceMapping = [];
  const taken = new Set<number>();
  const take = (target: PlaceTarget, column: number) => {
    if (taken.has(column)) return;
    taken.add(column);
    mapping.push({ target, column });
  };
  for (const target of PLACE_TARGETS) {
    if (target === 'other') continue;
    const positions = COLUMNS[target].map((name) => plain.findIndex((column, at) => column === plainColumn(name) && !taken.has(at)));
    const likeliest = positions.find((at) => at >= 0);
    if (likeliest !== undefined) take(target, likeliest);
  }
  for (const [at, name] of plain.entries()) {
    if (OTHER.has(name) || OTHER_WITH_LANGUAGE.test(name)) take('other', at);
  }
  return withSomeName(mapping);
}

/** `place` is the kind beside a name, and the name where there is no other. */
function withSomeName(mapping: PlaceMapping): PlaceMapping {
  const isName = ({ target }: PlaceMapping[number]) => target.startsWith('name');
  return mapping.some(isName) ? mapping : mapping.map((use) => (use.target === 'kind' ? { ...use, target: 'name' } : use));
}
