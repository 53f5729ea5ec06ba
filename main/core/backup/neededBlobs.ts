import { BLOB_NAME } from '../../../shared/attachments/blobFormat.ts';
import { z } from '../../../shared/zod.ts';

/** A blob that a database names. */
export interface NeededBlob {
  readonly name: string;
  /** Whether it has been here: the database noted that it was taken in. */
  readonly wasHere: boolean;
}

const rowsSchema = z.array(z.object({ name: z.string().regex(BLOB_NAME), wasHere: z.int() }));

/** A connection of either kind. */
interface Readable {
  prepare(sql: string): { get(): unknown; all(): unknown[] };
}

/** Every blob of attached files, of their small pictures, and of files of drafts. A database from before there were any has none. */
export function neededBlobs(db: Readable): NeededBlob[] {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'blobs'").get() === undefined) return [];
  const rows = db
    .prepare(
      `SELECT name, max(wasHere) AS wasHere FROM (
         SELECT name, 1 AS wasHere FROM blobs
         UNION ALL SELECT blob, 0 FROM attachments
         UNION ALL SELECT thumbnail ->> 'blob', 0 FROM attachments WHERE thumbnail IS NOT NULL
       ) GROUP BY name ORDER BY name`,
    )
    .all();
  return rowsSchema.parse(rows).map(({ name, wasHere }) => ({ name, wasHere: wasHere === 1 }));
}
