/** Degrees: what tiles, relief and neighbours cover. Kazakhstan itself lies within 46–88 E, 40–56 N. */
export const BOX = { west: 44, south: 39, east: 90, north: 58 };
