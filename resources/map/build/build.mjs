// Makes everything in resources/map and resources/places again: `npm ci && npm run build` here, with Debian's gmt, gmt-gshhg-full and
// marble-qt-data installed. A few minutes; needs no network once the packages are there.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { iso31662 } from 'iso-3166';
import { packArchive } from './archive.mjs';
import { buildGazetteer, readGeoNames } from './gazetteer.mjs';
import { collection, feature, writeJson } from './geojson.mjs';
import { neighbourBorders } from './neighbours.mjs';
import { REGIONS } from './regionFacts.mjs';
import { bordersOf, buildRegions, middlesOf, simplifyRegions } from './regions.mjs';
import { buildRelief } from './relief.mjs';
import { cutTiles, MAX_ZOOM } from './tiles.mjs';
import { caspian, lakes, outline, readCountries, rivers } from './water.mjs';
import { landZones } from './zones.mjs';

const MAP = new URL('../', import.meta.url);
const PLACES = new URL('../../places/', import.meta.url);
const ATTRIBUTION = '© OpenStreetMap contributors (ODbL) · Natural Earth · GSHHG (LGPL-3) · GeoNames (CC BY 4.0)';

function say(what) {
  console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);
}

function checkCodes() {
  const official = iso31662.filter((one) => one.parent === 'KZ').map((one) => one.code);
  const ours = REGIONS.map((region) => region.iso);
  if (official.sort().join() !== ours.sort().join()) throw new Error('the units differ from ISO 3166-2');
}

/** The regions as the program loads them; `centre` is the seat of administration. */
function describedRegions(simple, gazetteer) {
  return REGIONS.map((region) => {
    const shape = simple.features.find((one) => one.properties.code === region.code);
    const seat = gazetteer.find((place) => place.names.en === region.centre && place.rank <= 2);
    const { code, iso, quality, name } = region;
    const centre = { place: seat.id, name: seat.names, lat: seat.lat, lng: seat.lng };
    return feature({ code, iso, name, centre, quality }, shape.geometry);
  });
}

function writeChecksums(folder) {
  const files = fs
    .readdirSync(folder)
    .filter((name) => /\.(pmtiles|jpg|geojson|json)$/.test(name))
    .sort();
  const sums = files.map(
    (name) =>
      `${createHash('sha256')
        .update(fs.readFileSync(new URL(name, folder)))
        .digest('hex')}  ${name}\n`,
  );
  fs.writeFileSync(new URL('SHA256SUMS', folder), sums.join(''));
}

checkCodes();
const countries = readCountries();
say('water');
const sea = await caspian(countries);
const inland = lakes(countries);
const streams = await rivers();
say('zones');
const zones = await landZones(sea);
say('regions');
const regions = await buildRegions(zones, readGeoNames());
const simple = await simplifyRegions(regions);
const { country, border, between } = await bordersOf(regions, sea);
say('places');
const gazetteer = buildGazetteer();
const described = describedRegions(simple, gazetteer);
const middles = await middlesOf(simple);
say('tiles');
const tiles = cutTiles({
  country,
  border,
  between,
  lakes: inland,
  caspian: sea,
  rivers: streams,
  gazetteer,
  neighbours: await neighbourBorders(),
  regions: described.map((one) => ({ ...one.properties, middle: middles.get(one.properties.code) })),
});
const layers = ['earth', 'water', 'boundaries', 'places'].map((id) => ({ id, fields: {}, minzoom: 0, maxzoom: MAX_ZOOM }));
const metadata = { name: 'Kazakhstan', type: 'baselayer', version: '1', attribution: ATTRIBUTION, vector_layers: layers };
fs.writeFileSync(new URL('kazakhstan.pmtiles', MAP), packArchive(tiles, MAX_ZOOM, metadata));
writeJson(new URL('regions.geojson', MAP), collection(described));
writeJson(new URL('outline.geojson', MAP), await outline(countries));
fs.writeFileSync(new URL('places.json', PLACES), `{"places":[\n${gazetteer.map((place) => JSON.stringify(place)).join(',\n')}\n]}\n`);
say('relief');
fs.writeFileSync(new URL('relief.jpg', MAP), buildRelief());
writeChecksums(MAP);
writeChecksums(PLACES);
say('done');
