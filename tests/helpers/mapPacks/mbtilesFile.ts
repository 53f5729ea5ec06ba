import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import type { MadeTile } from './pmtilesBytes.ts';

export interface MbtilesPlan {
  readonly tiles: readonly MadeTile[];
  readonly metadata?: Readonly<Record<string, string>>;
  /** Gzipped, as the specification has it for vector tiles. */
  readonly gzip?: boolean;
  /** `table`: one table; `view`: equal tiles stored once, behind a view; `bare`: a table without an index. */
  readonly layout?: 'table' | 'view' | 'bare';
  /** SQL that is run last. */
  readonly after?: string;
}

const TABLE = 'CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);';
const VIEW = `CREATE TABLE map (zoom_level integer, tile_column integer, tile_row integer, tile_id text);
CREATE TABLE images (tile_id text, tile_data blob);
CREATE UNIQUE INDEX map_index ON map (zoom_level, tile_column, tile_row);
CREATE UNIQUE INDEX images_id ON images (tile_id);
CREATE VIEW tiles AS
    SELECT
        map.zoom_level AS zoom_level,
        map.tile_column AS tile_column,
        map.tile_row AS tile_row,
        images.tile_data AS tile_data
    FROM map
    JOIN images ON images.tile_id = map.tile_id;`;

/** Writes an MBTiles archive. */
export function writeMbtiles(path: string, { tiles, metadata = {}, gzip = true, layout = 'table', after = '' }: MbtilesPlan): void {
  const db = new Database(path);
  db.exec('CREATE TABLE metadata (name text, value text);');
  db.exec(layout === 'view' ? VIEW : TABLE);
  if (layout === 'table') db.exec('CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);');
  const note = db.prepare('INSERT INTO metadata VALUES (?, ?)');
  for (const [name, value] of Object.entries(metadata)) note.run(name, value);
  tiles.forEach(({ z, x, y, bytes }, i) => {
    const row = 2 ** z - 1 - y;
    const data = gzip ? gzipSync(bytes) : Buffer.from(bytes);
    if (layout === 'view') {
      db.prepare('INSERT INTO map VALUES (?, ?, ?, ?)').run(z, x, row, `tile-${i}`);
      db.prepare('INSERT INTO images VALUES (?, ?)').run(`tile-${i}`, data);
    } else db.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)').run(z, x, row, data);
  });
  if (after !== '') db.exec(after);
  db.close();
}
