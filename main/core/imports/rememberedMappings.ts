import { type ImportMapping, importMappingSchema } from '../../../shared/imports/importMapping.ts';
import { sha256 } from '../crypto/primitives.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

/** Header sets that are remembered; the longest unused goes. */
const KEPT_MAX = 200;

/** How the columns of such a file were taken the last time; null for the first. Not in the log: it is a setting of this computer. */
export function rememberedMapping(db: ReadableDb, header: readonly string[]): ImportMapping | null {
  const row = db.prepare<[string], { mapping: string }>('SELECT mapping FROM import_mappings WHERE header = ?').get(headerName(header));
  // A mapping of a version that knew other columns is no mapping any more.
  return row === undefined ? null : (importMappingSchema.safeParse(JSON.parse(row.mapping)).data ?? null);
}

export function rememberMapping(db: WritableDb, header: readonly string[], mapping: ImportMapping, nowMs: number): void {
  db.transaction(() => {
    db.prepareWrite<[string, string, number]>('INSERT OR REPLACE INTO import_mappings (header, mapping, used_at) VALUES (?, ?, ?)').run(
      headerName(header),
      JSON.stringify(mapping),
      nowMs,
    );
    db.prepareWrite<[number]>(
      'DELETE FROM import_mappings WHERE header NOT IN (SELECT header FROM import_mappings ORDER BY used_at DESC LIMIT ?)',
    ).run(KEPT_MAX);
  });
}

function headerName(header: readonly string[]): string {
  return sha256(Buffer.from(JSON.stringify(header))).toString('hex');
}
