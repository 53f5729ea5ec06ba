import type { FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { type ColumnKind, type ExportedIncident, type ExportedValue, INCIDENT_COLUMNS } from '../../../shared/exports/incidentColumns.ts';

/** Longest text of a cell (ECMA-376 leaves it open; spreadsheets refuse a file with more). */
const CELL_TEXT_MAX = 32_767;
const CUT_MARK = ' … [cut here: a cell holds no more; the other formats have it whole]';

/** The sheet that holds the records; the other one says what the columns mean. */
const RECORDS_SHEET = 'records';
const COLUMNS_SHEET = 'columns';

const NUMBER_FORMATS: Readonly<Partial<Record<ColumnKind, string>>> = {
  instant: 'yyyy-mm-dd hh:mm:ss',
  wall: 'yyyy-mm-dd hh:mm',
};

export interface XlsxWriter {
  add(incidents: readonly ExportedIncident[]): void;
  /** When it settles the workbook is whole in the file. */
  finish(): Promise<void>;
}

/** Writes a workbook of two sheets row by row. Every text is a text by type, so nothing in it can become a formula. */
export async function xlsxWriter(file: FileHandle): Promise<XlsxWriter> {
  // A large library: loaded when a workbook is asked for.
  const { default: ExcelJs } = await import('exceljs');
  const stream = streamInto(file);
  const workbook = new ExcelJs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  // The library would name itself and the moment.
  workbook.creator = '';
  workbook.lastModifiedBy = '';
  const records = workbook.addWorksheet(RECORDS_SHEET, { views: [{ state: 'frozen', ySplit: 1 }] });
  records.columns = INCIDENT_COLUMNS.map(({ name, kind }) => ({
    header: name,
    width: Math.max(12, name.length + 2),
    style: { numFmt: NUMBER_FORMATS[kind] ?? 'General' },
  }));
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => undefined);
  return {
    add(incidents) {
      for (const incident of incidents)
        records.addRow(INCIDENT_COLUMNS.map(({ kind, value }) => cellValue(kind, value(incident)))).commit();
    },
    async finish() {
      records.commit();
      const columns = workbook.addWorksheet(COLUMNS_SHEET);
      columns.addRow(['name', 'kind', 'definition']).commit();
      for (const { name, kind, definition } of INCIDENT_COLUMNS) columns.addRow([name, kind, definition]).commit();
      columns.commit();
      await Promise.race([workbook.commit(), failed]);
    },
  };
}

/** The handle's own stream would keep it from being closed. */
function streamInto(file: FileHandle): Writable {
  return new Writable({
    write(piece: Buffer, _encoding, done) {
      file.writeFile(piece).then(() => done(), done);
    },
  });
}

function cellValue(kind: ColumnKind, value: ExportedValue): ExportedValue | Date {
  if (typeof value !== 'string') return value;
  if (kind === 'instant' || kind === 'wall') return dateValue(value) ?? cellText(value);
  return cellText(value);
}

/** Wall times as if they were UTC: a sheet knows no zones. null outside of what spreadsheets take for dates. */
function dateValue(text: string): Date | null {
  const date = new Date(text.endsWith('Z') ? text : `${text.length === 10 ? `${text}T00:00` : text}Z`);
  const year = date.getUTCFullYear();
  return year > 1900 && year < 10_000 ? date : null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** What looks like an escape is escaped itself (ECMA-376, 22.9.2.19). */
function cellText(text: string): string {
  const escaped = text
    .replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')
    .replace(NOT_IN_XML, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('\r', '_x000D_');
  return escaped.length <= CELL_TEXT_MAX ? escaped : escaped.slice(0, CELL_TEXT_MAX - CUT_MARK.length).toWellFormed() + CUT_MARK;
}
