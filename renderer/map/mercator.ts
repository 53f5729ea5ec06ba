/** Web Mercator as a unit square: x and y from 0 to 1, north up at y = 0. Multiply by `256 · 2^zoom` for the pixels of a zoom. */
export function mercatorX(lng: number): number {
  return (lng + 180) / 360;
}

export function longitudeOf(x: number): number {
  return x * 360 - 180;
}

/** Latitudes beyond 85.0511° lie on the edge. */
export function mercatorY(lat: number): number {
  const sine = Math.sin((Math.min(85.0511287798, Math.max(-85.0511287798, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Side of the world in CSS pixels at a zoom. */
export function worldSize(zoom: number): number {
  return 256 * 2 ** zoom;
}

const EQUATOR_M = 40_075_016.686;

/** Metres on the ground under one CSS pixel. */
export function metresPerPixel(lat: number, zoom: number): number {
  return (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / worldSize(zoom);
}
