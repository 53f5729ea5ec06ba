import Database from 'better-sqlite3';
import { z } from '../../../shared/zod.ts';
import { METADATA_BYTES_MAX, TILE_BYTES_MAX } from './packLimits.ts';
import { packRefusal } from './packRefusal.ts';
import { tablesOfPlainView } from './plainView.ts';

/** Columns that an MBTiles archive has by its specification (1.3). */
const TILE_SQL = 'SELECT tile_data AS data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?';
// `length` of a blob is told without reading it.
const BOUNDED_TILE_SQL = `${TILE_SQL} AND typeof(tile_data) = 'blob' AND length(tile_data) BETWEEN 1 AND ${TILE_BYTES_MAX} LIMIT 1`;
const METADATA_SQL = `SELECT name, value FROM metadata
  WHERE typeof(name) = 'text' AND typeof(value) IN ('text', 'integer', 'real') AND length(name) < 100 AND length(value) <= ${METADATA_BYTES_MAX / 4}
  LIMIT 200`;
const EXTENT_SQL = `SELECT min(tile_column) AS west, max(tile_column) AS east, min(tile_row) AS south, max(tile_row) AS north
  FROM tiles WHERE zoom_level = ?`;
const NEXT_TILE_SQL = 'SELECT tile_column AS x, tile_row AS y FROM tiles WHERE zoom_level = ? AND tile_column >= ? LIMIT 1';

const tileRowSchema = z.object({ data: z.instanceof(Uint8Array) });
const metadataRowSchema = z.object({ name: z.string(), value: z.union([z.string(), z.number()]) });
const positionSchema = z.object({ x: z.int(), y: z.int() });
const extentSchema = z.object({ west: z.int(), east: z.int(), south: z.int(), north: z.int() });
const describedSchema = z.object({ type: z.enum(['table', 'view']), sql: z.string() });
const columnSchema = z.object({ hidden: z.number() });
const planSchema = z.object({ detail: z.string() });

/** Columns and rows (from the south) of a zoom. */
export type TileExtent = z.infer<typeof extentSchema>;

/** A foreign SQLite file, opened so that it can do nothing but be read. Only inside the worker: a query of it can take long, and nothing can break it off. */
export class MbtilesDatabase {
  readonly #db: Database.Database;
  readonly #tile: Database.Statement;

  private constructor(db: Database.Database) {
    this.#db = db;
    this.#tile = db.prepare(BOUNDED_TILE_SQL);
  }

  /** Throws CoreError MAP_PACK_REFUSED. */
  static open(path: string): MbtilesDatabase {
    return named(() => {
      const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 });
      try {
        restrict(db);
        checkSchema(db);
        return new MbtilesDatabase(db);
      } catch (error) {
        db.close();
        throw error;
      }
    });
  }

  /** Rows count from the north, as addresses do; MBTiles counts from the south. null where there is none, or none that is a tile. */
  tile(z: number, x: number, y: number): Uint8Array | null {
    const row = tileRowSchema.safeParse(named(() => this.#tile.get(z, x, 2 ** z - 1 - y)));
    return row.success ? Uint8Array.from(row.data.data) : null;
  }

  metadata(): Record<string, string> {
    return named(() => {
      if (this.#db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'metadata'").get() === undefined) return {};
      const rows = this.#db.prepare(METADATA_SQL).all();
      return Object.fromEntries(
        z
          .array(metadataRowSchema)
          .parse(rows)
          .map(({ name, value }) => [name, String(value)]),
      );
    });
  }

  /** Whether a zoom has any tile. */
  hasZoom(zoom: number): boolean {
    return named(() => this.#db.prepare('SELECT 1 FROM tiles WHERE zoom_level = ? LIMIT 1').get(zoom)) !== undefined;
  }

  extent(zoom: number): TileExtent {
    const extent = extentSchema.safeParse(named(() => this.#db.prepare(EXTENT_SQL).get(zoom)));
    if (!extent.success) throw packRefusal('bounds');
    return extent.data;
  }

  /** Some tiles of a zoom, spread over its columns: for each start the next one from there on. Rows count from the north. */
  tilesFrom(zoom: number, columns: readonly number[]): { readonly x: number; readonly y: number }[] {
    const next = this.#db.prepare(NEXT_TILE_SQL);
    return columns.flatMap((column) => {
      const row = positionSchema.safeParse(named(() => next.get(zoom, column)));
      return row.success ? [{ x: row.data.x, y: 2 ** zoom - 1 - row.data.y }] : [];
    });
  }

  close(): void {
    this.#db.close();
  }
}

function restrict(db: Database.Database): void {
  // Nothing that stands in the file's own schema may call what reaches out of it.
  db.pragma('trusted_schema = OFF');
  if (db.pragma('trusted_schema', { simple: true }) !== 0) throw new Error('a foreign schema would be trusted');
  db.pragma('query_only = ON');
  db.pragma('mmap_size = 0');
  db.pragma('cell_size_check = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -16000');
}

/** `tiles` is an ordinary table or a plain view of ordinary ones, and a tile is found by an index. */
function checkSchema(db: Database.Database): void {
  const describe = db.prepare("SELECT type, sql FROM sqlite_schema WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view') LIMIT 1");
  const tiles = describedSchema.safeParse(describe.get('tiles'));
  if (!tiles.success) throw packRefusal('no-tiles-table');
  const tables = tiles.data.type === 'table' ? ['tiles'] : tablesOfPlainView(tiles.data.sql);
  if (tables === null) throw packRefusal('view-not-plain');
  for (const name of tables) {
    const table = describedSchema.safeParse(describe.get(name));
    const isOrdinary = table.success && table.data.type === 'table' && /^create\s+table\b/i.test(table.data.sql);
    if (!isOrdinary) throw packRefusal('view-not-plain');
    // What a generated column holds is worked out at each read.
    const columns = z.array(columnSchema).parse(db.prepare('SELECT hidden FROM pragma_table_xinfo(?)').all(name));
    if (columns.some(({ hidden }) => hidden !== 0)) throw packRefusal('view-not-plain');
  }
  checkPlan(db);
}

function checkPlan(db: Database.Database): void {
  try {
    const plan = z.array(planSchema).parse(db.prepare(`EXPLAIN QUERY PLAN ${TILE_SQL}`).all(0, 0, 0));
    if (plan.some(({ detail }) => !detail.startsWith('SEARCH '))) throw packRefusal('no-index');
  } catch (error) {
    // A column is missing.
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR') throw packRefusal('no-tiles-table');
    throw error;
  }
}

/** A refusal of SQLite as a refusal of the pack. */
function named<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const isUnfinished = /^SQLITE_(BUSY|CANTOPEN|LOCKED|READONLY)/.test(error.code);
    throw packRefusal(isUnfinished ? 'database-unfinished' : 'database-damaged');
  }
}
