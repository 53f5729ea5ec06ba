// Shaded relief from the elevation tiles of Debian's marble-qt-data (two arc minutes, public domain). Grey on white, so that it can be
// multiplied over any theme: flat land is nearly white, slopes away from the light are darker. Web Mercator, exactly the box.
import fs from 'node:fs';
import jpeg from 'jpeg-js';
import { BOX } from './box.mjs';

const SOURCE = '/usr/share/marble/data/maps/earth/srtm/3';
const TILE_PIXELS = 675;
const PIXELS_PER_DEGREE = 30;
const MARGIN = 8;
/** The lowest water on the map: what lies below is sea bed, and drawn flat. */
const CASPIAN_METRES = -28;
const WIDTH = 2000;
const EXAGGERATION = 14;
const QUALITY = 76;
/** Grey of flat land. */
const FLAT = 242;

/** What an eight-bit value of the source means in metres, calibrated on known points, give or take 100 m. */
const VALUES = [30, 87, 107, 117, 127, 132, 142, 152, 162, 172, 182, 192, 207, 220, 232, 247];
const METRES = [-3000, -28, 40, 80, 150, 210, 350, 520, 700, 900, 1300, 1900, 3000, 4000, 5500, 7000];

function interpolate(x, xs, ys) {
  if (x <= xs[0]) return ys[0];
  for (let i = 1; i < xs.length; i += 1) {
    if (x <= xs[i]) return ys[i - 1] + ((ys[i] - ys[i - 1]) * (x - xs[i - 1])) / (xs[i] - xs[i - 1]);
  }
  return ys.at(-1);
}

/** A grid of metres, row by row from the north. */
function readElevation() {
  const tiles = new Map();
  const name = (number) => String(number).padStart(6, '0');
  const value = (column, row) => {
    const [tileColumn, tileRow] = [Math.floor(column / TILE_PIXELS), Math.floor(row / TILE_PIXELS)];
    const path = `${SOURCE}/${name(tileRow)}/${name(tileRow)}_${name(tileColumn)}.jpg`;
    if (!tiles.has(path)) tiles.set(path, jpeg.decode(fs.readFileSync(path), { useTArray: true, formatAsRGBA: true }).data);
    return tiles.get(path)[4 * ((row - tileRow * TILE_PIXELS) * TILE_PIXELS + column - tileColumn * TILE_PIXELS)];
  };
  const left = Math.floor((BOX.west + 180) * PIXELS_PER_DEGREE) - MARGIN;
  const top = Math.floor((90 - BOX.north) * PIXELS_PER_DEGREE) - MARGIN;
  const width = Math.ceil((BOX.east - BOX.west) * PIXELS_PER_DEGREE) + 2 * MARGIN;
  const height = Math.ceil((BOX.north - BOX.south) * PIXELS_PER_DEGREE) + 2 * MARGIN;
  const metres = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      metres[y * width + x] = Math.max(CASPIAN_METRES, interpolate(value(left + x, top + y), VALUES, METRES));
  return { metres, left, top, width, height };
}

/** Gaussian blur in two passes; the edge is repeated outward. */
function blur(grid, width, height, sigma) {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const clamp = (value, limit) => Math.min(limit - 1, Math.max(0, value));
  const pass = (from, dx, dy) => {
    const to = new Float32Array(width * height);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        for (let i = -reach; i <= reach; i += 1)
          sum += from[clamp(y + i * dy, height) * width + clamp(x + i * dx, width)] * weights[i + reach];
        to[y * width + x] = sum / total;
      }
    }
    return to;
  };
  return pass(pass(grid, 1, 0), 0, 1);
}

/** Catmull-Rom between b and c. */
const cubic = (a, b, c, d, t) => b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** The elevation on the grid of the picture, and the latitude of each of its rows. */
function project({ metres, left, top, width, height }) {
  const smooth = blur(metres, width, height, 1.3);
  const pixelsPerRadian = WIDTH / (((BOX.east - BOX.west) * Math.PI) / 180);
  const rows = Math.round((mercator(BOX.north) - mercator(BOX.south)) * pixelsPerRadian);
  const latitudes = Float64Array.from({ length: rows }, (_, y) => {
    const angle = 2 * Math.atan(Math.exp(mercator(BOX.north) - (y + 0.5) / pixelsPerRadian)) - Math.PI / 2;
    return (angle * 180) / Math.PI;
  });
  const grid = new Float32Array(WIDTH * rows);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const column = (BOX.west + ((x + 0.5) / WIDTH) * (BOX.east - BOX.west) + 180) * PIXELS_PER_DEGREE - 0.5 - left;
      const row = (90 - latitudes[y]) * PIXELS_PER_DEGREE - 0.5 - top;
      const [c, r] = [Math.floor(column), Math.floor(row)];
      const along = (offset) => {
        const at = (r + offset) * width + c;
        return cubic(smooth[at - 1], smooth[at], smooth[at + 1], smooth[at + 2], column - c);
      };
      grid[y * WIDTH + x] = cubic(along(-1), along(0), along(1), along(2), row - r);
    }
  }
  return { grid: blur(grid, WIDTH, rows, 1), latitudes, rows };
}

/** JPEG bytes. Light from the north-west. */
export function buildRelief() {
  const { grid, latitudes, rows } = project(readElevation());
  const data = Buffer.alloc(WIDTH * rows * 4, 255);
  const flat = Math.SQRT1_2;
  for (let y = 0; y < rows; y += 1) {
    const cellMetres = (111_320 * Math.cos((latitudes[y] * Math.PI) / 180) * (BOX.east - BOX.west)) / WIDTH;
    for (let x = 0; x < WIDTH; x += 1) {
      const at = (px, py) => grid[Math.min(rows - 1, Math.max(0, py)) * WIDTH + Math.min(WIDTH - 1, Math.max(0, px))];
      const east = (EXAGGERATION * (at(x + 1, y) - at(x - 1, y))) / (2 * cellMetres);
      const south = (EXAGGERATION * (at(x, y + 1) - at(x, y - 1))) / (2 * cellMetres);
      const light = Math.max(0, (east * 0.5 + south * 0.5 + flat) / Math.hypot(east, south, 1)) / flat;
      const grey = Math.min(255, FLAT * (0.6 + 0.4 * light));
      data.fill(grey, 4 * (y * WIDTH + x), 4 * (y * WIDTH + x) + 3);
    }
  }
  return jpeg.encode({ data, width: WIDTH, height: rows }, QUALITY).data;
}
