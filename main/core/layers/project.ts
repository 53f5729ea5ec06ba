import { DEGREE } from './shape.ts';

/** Web Mercator as a unit square, north up at y = 0; from 1e-7 degrees. Latitudes beyond 85.0511° lie on the edge. */
export function projectX(lng: number): number {
  return (lng / DEGREE + 180) / 360;
}

export function projectY(lat: number): number {
  const sine = Math.sin((Math.min(85.0511287798, Math.max(-85.0511287798, lat / DEGREE)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Side of the world in pixels at a zoom. */
export function worldPx(zoom: number): number {
  return 256 * 2 ** zoom;
}
