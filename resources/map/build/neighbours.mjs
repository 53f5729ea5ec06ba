// Borders among the neighbours: Natural Earth 1:10m (package world-atlas, public domain). Kazakhstan's own border comes from elsewhere.
import { feature as fromTopology } from 'topojson-client';
import { BOX } from './box.mjs';
import { collection, feature, inPackage, readJson, runMapshaper } from './geojson.mjs';

export async function neighbourBorders() {
  const topology = readJson(inPackage('world-atlas/countries-10m.json'));
  // Baikonur is drawn there as if it were a country: one with Kazakhstan here.
  const countries = fromTopology(topology, topology.objects.countries).features.map((one) =>
    feature({ country: ['Kazakhstan', 'Baikonur'].includes(one.properties.name) ? 'Kazakhstan' : one.properties.name }, one.geometry),
  );
  const made = await runMapshaper(
    `-i countries.json -dissolve country -clip bbox=${BOX.west},${BOX.south},${BOX.east},${BOX.north} ` +
      `-lines where="!!B && A.country !== 'Kazakhstan' && B.country !== 'Kazakhstan'" -o borders.json precision=0.001`,
    { 'countries.json': collection(countries) },
  );
  return collection(made['borders.json'].features.map((one) => feature({}, one.geometry)));
}

/** Where the names of countries stand, inside the map's box. By hand. */
export const COUNTRY_NAMES = [
  { lng: 62.4, lat: 48.4, en: 'Kazakhstan', ru: 'Казахстан', kk: 'Қазақстан' },
  { lng: 60.5, lat: 56.3, en: 'Russia', ru: 'Россия', kk: 'Ресей' },
  { lng: 85.6, lat: 43.0, en: 'China', ru: 'Китай', kk: 'Қытай' },
  { lng: 75.0, lat: 41.4, en: 'Kyrgyzstan', ru: 'Кыргызстан', kk: 'Қырғызстан' },
  { lng: 62.9, lat: 42.2, en: 'Uzbekistan', ru: 'Узбекистан', kk: 'Өзбекстан' },
  { lng: 57.6, lat: 39.8, en: 'Turkmenistan', ru: 'Туркменистан', kk: 'Түрікменстан' },
];
