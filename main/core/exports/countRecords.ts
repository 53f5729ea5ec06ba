import type { FileHandle } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import type { ExportFormat } from '../../../shared/exports/export.ts';
import { exportReader, type TextFormat } from './exportFormats.ts';
import { zipEntry } from './zipEntry.ts';

const BYTES_AT_ONCE = 1 << 18;

/** Records in a finished file, read again from its beginning. Throws when the file is not whole. */
export function countRecords(file: FileHandle, format: ExportFormat): Promise<number> {
  return format === 'xlsx' ? countRows(file) : countInText(file, format);
}

async function countInText(file: FileHandle, format: TextFormat): Promise<number> {
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

const ROW_START = '<row ';
const SHEET_END = '</worksheet>';

/** Rows of the first sheet, less the header. */
async function countRows(file: FileHandle): Promise<number> {
  let rows = 0;
  let rest = '';
  for await (const piece of await zipEntry(file, 'xl/worksheets/sheet1.xml')) {
    // Latin-1: only ASCII is looked for, and no letter of UTF-8 has a byte of it.
    const text = rest + piece.toString('latin1');
    rows += text.split(ROW_START).length - 1;
    rest = text.slice(-(ROW_START.length - 1));
    if (text.endsWith(SHEET_END)) rest = SHEET_END;
  }
  if (rest !== SHEET_END || rows === 0) throw new Error('the file is torn');
  return rows - 1;
}
