import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from '../../../shared/zod.ts';
import { writeMbtiles } from './mbtilesFile.ts';
import type { MadeTile } from './pmtilesBytes.ts';

/** Levels that are put between the root of the index and its leaves: a hundred ways each, and SQLite goes down twenty at most. */
const LEVELS = 14;

/** An MBTiles archive of 3 MB whose index has pages that all lead to one next page: going through it takes more steps than there are atoms. */
export function writeEndlessMbtiles(path: string, tile: MadeTile): void {
  const more = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
    INSERT INTO tiles SELECT zoom_level, i, tile_row, tile_data FROM tiles, n`;
  writeMbtiles(path, { tiles: [tile], after: more });
  const db = new Database(path);
  const found = db.prepare("SELECT rootpage AS root FROM sqlite_schema WHERE type = 'index'").get();
  const { root } = z.object({ root: z.number() }).parse(found);
  db.close();
  const bytes = readFileSync(path);
  const pageBytes = bytes.readUInt16BE(16);
  const pages = bytes.length / pageBytes;
  const index = Buffer.from(bytes.subarray((root - 1) * pageBytes, root * pageBytes));
  const levels = Array.from({ length: LEVELS }, (_, i) => (i === LEVELS - 1 ? index : leadingTo(index, pages + i + 2)));
  leadingTo(index, pages + 1).copy(bytes, (root - 1) * pageBytes);
  bytes.writeUInt32BE(pages + LEVELS, 28);
  writeFileSync(path, Buffer.concat([bytes, ...levels]));
}

/** An interior page of an index with another page for each of its children (SQLite's file format, 1.6). */
function leadingTo(page: Buffer, child: number): Buffer {
  const changed = Buffer.from(page);
  changed.writeUInt32BE(child, 8);
  for (let cell = 0; cell < page.readUInt16BE(3); cell += 1) changed.writeUInt32BE(child, page.readUInt16BE(12 + 2 * cell));
  return changed;
}
