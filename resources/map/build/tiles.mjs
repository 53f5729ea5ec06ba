// GeoJSON → vector tiles. Layers and attributes follow the Protomaps basemap schema, version 4, so that a real extract of it can take the
// place of this pack without a change in the style.

import { createRequire } from 'node:module';
import zlib from 'node:zlib';
import GeoJSONVT from 'geojson-vt';
import { zxyToTileId } from 'pmtiles';
import { BOX } from './box.mjs';
import { collection, feature, point, rectangle } from './geojson.mjs';
import { COUNTRY_NAMES } from './neighbours.mjs';
import { WATER_NAMES } from './water.mjs';

const vtpbf = createRequire(import.meta.url)('vt-pbf');
export const MAX_ZOOM = 8;
const EXTENT = 4096;

const named = ({ en, ru, kk }) => ({ name: kk ?? en, 'name:en': en, ...(ru ? { 'name:ru': ru } : {}), ...(kk ? { 'name:kk': kk } : {}) });

function earth(country) {
  // Neighbours are one rectangle of land: their own borders lie over it as lines, and the Caspian as water.
  return collection([
    feature({ kind: 'neighbour' }, rectangle(BOX.west, BOX.south, BOX.east, BOX.north)),
    ...country.features.map((one) => feature({ kind: 'earth', country: 'KZ' }, one.geometry)),
  ]);
}

/** Smallest lake in square kilometres from each zoom on. */
const LAKE_KM2 = [90_000, 90_000, 90_000, 5000, 1000, 300, 80, 20, 0];

function water({ lakes, caspian, rivers }) {
  return collection([
    ...caspian.features.map((one) => feature({ kind: 'ocean', min_zoom: 0 }, one.geometry)),
    ...lakes.features.map((one) => {
      const { km2 } = one.properties;
      return feature({ kind: km2 >= 5 ? 'lake' : 'water', min_zoom: LAKE_KM2.findIndex((least) => km2 >= least) }, one.geometry);
    }),
    ...rivers.features.map((one) => feature({ kind: 'river', min_zoom: one.properties.rank + 2 }, one.geometry)),
  ]);
}

/** Points of a layer of their own while cutting, so that none is repeated in the margin of the tile beside it. */
const waterNames = () =>
  collection(WATER_NAMES.map((one) => feature({ kind: one.kind, min_zoom: one.minZoom, ...named(one) }, point(one.lng, one.lat))));

function boundaries({ border, between, neighbours }) {
  return collection([
    ...neighbours.features.map((one) => feature({ kind: 'country', kind_detail: 2, min_zoom: 2 }, one.geometry)),
    ...between.features.map((one) => feature({ kind: 'region', kind_detail: 4, min_zoom: 3, ...one.properties }, one.geometry)),
    ...border.features.map((one) => feature({ kind: 'country', kind_detail: 2, min_zoom: 0, country: 'KZ' }, one.geometry)),
  ]);
}

/** By kind of place: the schema's own kind, the zoom from which it is shown, and the size class that styles read (by status, not people). */
const PLACE_STYLES = {
  capital: { kind_detail: 'city', capital: 'yes', min_zoom: 3, population_rank: 13 },
  'republican-city': { kind_detail: 'city', capital: '4', min_zoom: 3, population_rank: 13 },
  'region-centre': { kind_detail: 'city', capital: '4', min_zoom: 4, population_rank: 11 },
  city: { kind_detail: 'town', min_zoom: 6, population_rank: 9 },
  'district-centre': { kind_detail: 'village', min_zoom: 7, population_rank: 7 },
  settlement: { kind_detail: 'village', min_zoom: 8, population_rank: 5 },
};

function places(gazetteer, regions) {
  return collection([
    ...COUNTRY_NAMES.map((one) => feature({ kind: 'country', min_zoom: 3, ...named(one) }, point(one.lng, one.lat))),
    // The three cities are places already.
    ...regions
      .filter((region) => region.quality !== 'schematic')
      .map((region) => feature({ kind: 'region', min_zoom: 6, ...named(region.name) }, point(...region.middle))),
    ...gazetteer
      .filter((place) => !place.sameAs)
      .map((place) => feature({ kind: 'locality', ...PLACE_STYLES[place.kind], ...named(place.names) }, point(place.lng, place.lat))),
  ]);
}

const column = (lng, zoom) => Math.floor(((lng + 180) / 360) * 2 ** zoom);
function row(lat, zoom) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom);
}

/** Cuts everything into gzipped tiles: `{ id, bytes }` in the order of the archive. */
export function cutTiles(shapes) {
  const cut = (json, buffer) => new GeoJSONVT(json, { maxZoom: MAX_ZOOM, indexMaxZoom: 5, tolerance: 3, extent: EXTENT, buffer });
  const sources = [
    ['earth', cut(earth(shapes.country), 64)],
    ['water', cut(water(shapes), 64)],
    ['water', cut(waterNames(), 0)],
    ['boundaries', cut(boundaries(shapes), 64)],
    ['places', cut(places(shapes.gazetteer, shapes.regions), 0)],
  ];
  const tiles = [];
  for (let zoom = 0; zoom <= MAX_ZOOM; zoom += 1) {
    for (let x = column(BOX.west, zoom); x <= column(BOX.east, zoom); x += 1) {
      for (let y = row(BOX.north, zoom); y <= row(BOX.south, zoom); y += 1) {
        const bytes = encodeTile(sources, zoom, x, y);
        if (bytes) tiles.push({ id: zxyToTileId(zoom, x, y), bytes });
      }
    }
  }
  return tiles.sort((a, b) => a.id - b.id);
}

function encodeTile(sources, zoom, x, y) {
  const layers = {};
  for (const [name, index] of sources) {
    const tile = index.getTile(zoom, x, y);
    const features = (tile?.features ?? []).filter((one) => (one.tags.min_zoom ?? 0) <= zoom);
    if (features.length > 0) layers[name] = { ...tile, features: [...(layers[name]?.features ?? []), ...features] };
  }
  if (Object.keys(layers).length === 0) return null;
  return zlib.gzipSync(Buffer.from(vtpbf.fromGeojsonVt(layers, { version: 2, extent: EXTENT })), { level: 9 });
}
