import { StringDecoder } from 'node:string_decoder';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportFormat, ExportResult } from '../../../shared/exports/export.ts';
import type { IncidentFilter } from '../../../shared/incidents/incidentViews.ts';
import type { ReadableDb } from '../db/database.ts';
import { matchingRows, wholeIncidents } from '../incidents/incidentQueries.ts';
import { exportReader, exportWriter } from './exportFormats.ts';
import { dropTarget, type ExportTarget, fileRefusal, moveIntoPlace, openTarget } from './exportTarget.ts';

export interface ExportWork {
  readonly format: ExportFormat;
  readonly filter: IncidentFilter;
  readonly path: string;
  readonly replace: boolean;
}

/** Records between two turns of the event loop: other questions are answered while an export runs. */
const RECORDS_AT_ONCE = 200;
const BYTES_AT_ONCE = 1 << 18;

/**
 * Writes what passes the filter to a file that anyone can read. The records are those that pass at the start, the same that
 * list and map show; the file appears under its name only when it is whole, on disk, and counted.
 * Throws CoreError EXPORT_TARGET_EXISTS, EXPORT_TARGET_IN_WORKSPACE, EXPORT_TARGET_UNWRITABLE, DISK_FULL; then nothing is left behind.
 */
export async function writeExport(db: ReadableDb, workspaceDir: string, work: ExportWork): Promise<ExportResult> {
  const rows = matchingRows(db, work.filter);
  const target = await openTarget(work.path, workspaceDir, work.replace);
  try {
    const written = await writeRecords(db, target, work.format, rows);
    await target.file.sync();
    const records = await countAgain(target, work.format);
    if (records !== written.records) throw new Error('the file holds another number of records than were written');
    await target.file.close();
    await moveIntoPlace(target, work.replace);
    return { path: target.path, records, withoutPoint: written.withoutPoint, bytes: written.bytes };
  } catch (error) {
    await dropTarget(target);
    throw fileRefusal(error);
  }
}

interface Written {
  readonly records: number;
  readonly withoutPoint: number;
  readonly bytes: number;
}

async function writeRecords(db: ReadableDb, target: ExportTarget, format: ExportFormat, rows: readonly number[]): Promise<Written> {
  const writer = exportWriter(format);
  let records = 0;
  let withoutPoint = 0;
  let bytes = await write(target, writer.start());
  for (let at = 0; at < rows.length; at += RECORDS_AT_ONCE) {
    const incidents = wholeIncidents(db, rows.slice(at, at + RECORDS_AT_ONCE));
    bytes += await write(target, writer.records(incidents));
    records += incidents.length;
    withoutPoint += incidents.filter(({ state }) => state.pin === null).length;
    await nextTurn();
  }
  bytes += await write(target, writer.end());
  return { records, withoutPoint, bytes };
}

async function write({ file }: ExportTarget, text: string): Promise<number> {
  const bytes = Buffer.from(text, 'utf8');
  // `writeFile` on a handle goes on from where the last one ended, and writes until all is written.
  await file.writeFile(bytes);
  return bytes.length;
}

async function countAgain({ file }: ExportTarget, format: ExportFormat): Promise<number> {
  const reader = exportReader(format);
  const decoder = new StringDecoder('utf8');
  const buffer = Buffer.alloc(BYTES_AT_ONCE);
  let position = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    reader.add(decoder.write(buffer.subarray(0, bytesRead)));
  }
  reader.add(decoder.end());
  return reader.count();
}
