import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportFormat, ExportResult } from '../../../shared/exports/export.ts';
import type { ExportedIncident } from '../../../shared/exports/incidentColumns.ts';
import type { IncidentFilter } from '../../../shared/incidents/incidentViews.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { matchingRows, wholeIncidents } from '../incidents/incidentQueries.ts';
import { countRecords } from './countRecords.ts';
import { exportWriter, type TextFormat } from './exportFormats.ts';
import { dropTarget, type ExportTarget, fileRefusal, moveIntoPlace, openTarget } from './exportTarget.ts';
import { xlsxWriter } from './xlsxFile.ts';

export interface ExportWork {
  readonly format: ExportFormat;
  readonly filter: IncidentFilter;
  readonly path: string;
  readonly replace: boolean;
}

/** Records between two turns of the event loop: other questions are answered while an export runs. */
const RECORDS_AT_ONCE = 200;

/**
 * Writes what passes the filter to a file that anyone can read. The records are those that pass at the start, the same that
 * list and map show; the file appears under its name only when it is whole, on disk, and counted.
 * Throws CoreError EXPORT_TARGET_EXISTS, EXPORT_TARGET_IN_WORKSPACE, EXPORT_TARGET_UNWRITABLE, DISK_FULL; then nothing is left behind.
 */
export async function writeExport(db: WritableDb, workspaceDir: string, work: ExportWork): Promise<ExportResult> {
  const rows = matchingRows(db, work.filter);
  const target = await openTarget(db, work.path, workspaceDir, work.replace);
  try {
    const written = await writeRecords(db, target, work.format, rows);
    await target.file.sync();
    const records = await countRecords(target.file, work.format);
    if (records !== written.records) throw new Error('the file holds another number of records than were written');
    const { size } = await target.file.stat();
    await target.file.close();
    await moveIntoPlace(target, work.replace);
    return { path: target.path, records, withoutPoint: written.withoutPoint, bytes: size };
  } catch (error) {
    await dropTarget(target);
    throw fileRefusal(error);
  }
}

interface Written {
  readonly records: number;
  readonly withoutPoint: number;
}

/** Where the records of a format go. */
interface Sink {
  add(incidents: readonly ExportedIncident[]): Promise<void> | void;
  finish(): Promise<void>;
}

async function writeRecords(db: ReadableDb, { file }: ExportTarget, format: ExportFormat, rows: readonly number[]): Promise<Written> {
  const sink = format === 'xlsx' ? await xlsxWriter(file) : await textSink(file, format);
  let records = 0;
  let withoutPoint = 0;
  for (let at = 0; at < rows.length; at += RECORDS_AT_ONCE) {
    const incidents = wholeIncidents(db, rows.slice(at, at + RECORDS_AT_ONCE));
    await sink.add(incidents);
    records += incidents.length;
    withoutPoint += incidents.filter(({ state }) => state.pin === null).length;
    await nextTurn();
  }
  await sink.finish();
  return { records, withoutPoint };
}

async function textSink(file: ExportTarget['file'], format: TextFormat): Promise<Sink> {
  const writer = exportWriter(format);
  // `writeFile` on a handle goes on from where the last one ended, and writes until all is written.
  await file.writeFile(writer.start());
  return {
    add: (incidents) => file.writeFile(writer.records(incidents)),
    finish: () => file.writeFile(writer.end()),
  };
}
