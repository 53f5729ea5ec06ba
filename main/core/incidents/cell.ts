/** Zoom level of the cells: at 16 a cell is about 600 m wide at the equator. */
const CELL_ZOOM = 16;
const CELLS_ACROSS = 2 ** CELL_ZOOM;
/** Web Mercator ends here; what lies nearer to a pole counts to the last row. */
const MERCATOR_MAX_LAT = 85.0511287798066;

/**
 * The number of the square of Web Mercator in which a place lies, its column and row interleaved (Z order): places that are
 * near each other mostly have numbers near each other, and all of one square of a lower zoom are one range of numbers.
 * @returns 0 to 2^32 - 1
 */
export function cellOf(lat: number, lng: number): number {
  const boundedLat = Math.max(-MERCATOR_MAX_LAT, Math.min(MERCATOR_MAX_LAT, lat));
  const sine = Math.sin((boundedLat * Math.PI) / 180);
  const x = cellIndex((lng + 180) / 360);
  const y = cellIndex(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
  return spreadBits(x) + 2 * spreadBits(y);
}

function cellIndex(fraction: number): number {
  return Math.max(0, Math.min(CELLS_ACROSS - 1, Math.floor(fraction * CELLS_ACROSS)));
}

/** Puts a zero between the 16 bits of a number, halving the distances at each step. */
function spreadBits(value: number): number {
  let spread = value;
  spread = (spread | (spread << 8)) & 0x00ff00ff;
  spread = (spread | (spread << 4)) & 0x0f0f0f0f;
  spread = (spread | (spread << 2)) & 0x33333333;
  spread = (spread | (spread << 1)) & 0x55555555;
  return spread;
}
