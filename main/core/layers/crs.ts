import type { JsonValue } from '../imports/jsonAssembler.ts';
import { mapFileRefusal } from './mapFileRefusal.ts';

/** Names by which the older GeoJSON (2008) calls WGS 84 with longitude first; the standard of today knows no other (RFC 7946, section 4). */
const WGS84 =
  /^(?:urn:ogc:def:crs:(?:OGC:(?:1\.3|):?CRS84|EPSG:[\d.]*:4326)|(?:OGC:)?CRS:?84|EPSG:4326|https?:\/\/www\.opengis\.net\/def\/crs\/(?:OGC\/1\.3\/CRS84|EPSG\/0\/4326))$/iu;

/** Throws CoreError MAP_FILE_REFUSED where a file says that its coordinates are in another system than WGS 84. */
export function checkCrs(crs: JsonValue | undefined): void {
  if (crs === undefined || crs === null) return;
  const name = crs instanceof Map ? nameOf(crs.get('properties')) : null;
  if (name !== null && WGS84.test(name)) return;
  throw mapFileRefusal('other-crs', null, name === null ? null : shortName(name));
}

function nameOf(properties: JsonValue | undefined): string | null {
  if (!(properties instanceof Map)) return null;
  const name = properties.get('name') ?? properties.get('href') ?? properties.get('code');
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null;
}

/** `EPSG:3857` of `urn:ogc:def:crs:EPSG::3857`; only letters that such names have. */
function shortName(name: string): string | null {
  const epsg = /EPSG[:/].*?(\d{4,6})$/iu.exec(name)?.[1];
  const shown = epsg === undefined ? name.replace(/[^A-Za-z0-9:./_-]/g, '').slice(0, 60) : `EPSG:${epsg}`;
  return shown === '' ? null : shown;
}
