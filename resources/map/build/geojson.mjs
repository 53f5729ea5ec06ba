import fs from 'node:fs';
import { createRequire } from 'node:module';

const mapshaper = createRequire(import.meta.url)('mapshaper');

export const collection = (features) => ({ type: 'FeatureCollection', features });
export const feature = (properties, geometry) => ({ type: 'Feature', properties, geometry });
export const polygon = (...rings) => ({ type: 'Polygon', coordinates: rings });
export const point = (lng, lat) => ({ type: 'Point', coordinates: [lng, lat] });
export const rectangle = (west, south, east, north) =>
  polygon([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]);

/** Runs mapshaper over collections in memory: file name → GeoJSON in, file name → GeoJSON out. */
export async function runMapshaper(commands, inputs) {
  const outputs = await mapshaper.applyCommands(commands, inputs);
  return Object.fromEntries(Object.entries(outputs).map(([name, json]) => [name, asCollection(JSON.parse(json))]));
}

/** mapshaper writes shapes without attributes as a GeometryCollection. */
function asCollection(json) {
  return json.type === 'GeometryCollection' ? collection(json.geometries.map((geometry) => feature({}, geometry))) : json;
}

export const readJson = (path) => JSON.parse(fs.readFileSync(path, 'utf8'));
export const writeJson = (path, json) => fs.writeFileSync(path, `${JSON.stringify(json)}\n`);

/** Path of a file inside an installed package. */
export const inPackage = (path) => new URL(`node_modules/${path}`, import.meta.url);

/** Rough area of a ring in square kilometres: flat, scaled by the cosine of its first latitude. */
export function ringKm2(ring) {
  let doubled = 0;
  for (let i = 1; i < ring.length; i += 1) doubled += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return Math.abs(doubled / 2) * 111.195 ** 2 * Math.cos((ring[0][1] * Math.PI) / 180);
}
