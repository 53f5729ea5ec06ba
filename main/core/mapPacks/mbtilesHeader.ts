import type { FileReader } from './fileReader.ts';
import { packRefusal } from './packRefusal.ts';

export const SQLITE_MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
/** Where the header tells how the file is written to: 1 = journal, 2 = write-ahead log. */
export const WRITE_VERSION_AT = 18;

/** Holds the header of a SQLite file to its length, before SQLite sees it. Throws CoreError MAP_PACK_REFUSED. */
export async function checkSqliteHeader(file: FileReader): Promise<void> {
  if (file.size < HEADER_BYTES) throw packRefusal('truncated');
  const head = Buffer.from(await file.read(0, HEADER_BYTES));
  const told = head.readUInt16BE(16);
  const pageBytes = told === 1 ? 65_536 : told;
  const isPower = pageBytes >= 512 && pageBytes <= 65_536 && (pageBytes & (pageBytes - 1)) === 0;
  if (!isPower) throw packRefusal('header');
  // The count holds only where it was written together with the last change (SQLite's file format, 1.3.7).
  const pages = head.readUInt32BE(28);
  const isCountValid = pages > 0 && head.readUInt32BE(24) === head.readUInt32BE(92);
  if (isCountValid && pages * pageBytes > file.size) throw packRefusal(file.size < pageBytes ? 'truncated' : 'claims-too-much');
  if (file.size % pageBytes !== 0) throw packRefusal('truncated');
}
