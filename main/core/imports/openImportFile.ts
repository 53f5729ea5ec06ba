import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { TextEncoding } from '../../../shared/imports/import.ts';
import type { ImportFormat } from '../../../shared/imports/importMapping.ts';
import { csvRows } from './csvRows.ts';
import { detectEncoding, fileProblem, textDecoder } from './decodeText.ts';
import type { RowSource } from './fileRow.ts';
import { geojsonRows } from './geojsonRows.ts';
import type { JsonAssembler } from './jsonAssembler.ts';

/** Bytes by which encoding and format are told. */
const HEAD_BYTES = 1 << 18;
const PIECE_BYTES = 1 << 18;

export interface ImportFile {
  readonly format: ImportFormat;
  readonly encoding: TextEncoding;
  readonly bytes: number;
  /** So far. */
  bytesRead(): number;
  /** Reads from the beginning; one at a time. `assembler`: of GeoJSON, for whoever asks for more than its features. */
  read(assembler?: JsonAssembler): Promise<RowSource>;
  /** The same as text, without its byte order mark. */
  text(): AsyncIterable<string>;
  close(): Promise<void>;
}

/** Opens a file for import; what it holds is told by its content, the format by its first letter unless it is given. Throws CoreError IMPORT_FILE_UNREADABLE, IMPORT_NOT_UNDERSTOOD. */
export async function openImportFile(path: string, format: ImportFormat | null): Promise<ImportFile> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(HEAD_BYTES, size));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.toString('latin1', 0, 4) === 'PK\x03\x04') throw fileProblem('workbook');
    const encoding = detectEncoding(head);
    if (encoding === null) throw fileProblem('encoding');
    const found = format ?? formatOf(textDecoder(encoding).add(head));
    let position = 0;
    const text = () =>
      textPieces(file, encoding, (at) => {
        position = at;
      });
    return {
      format: found,
      encoding,
      bytes: size,
      bytesRead: () => position,
      read: (assembler) => (found === 'csv' ? csvRows(text()) : geojsonRows(text(), assembler)),
      text,
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  if (!isAbsolute(path)) throw new CoreError('IMPORT_FILE_UNREADABLE', {});
  try {
    // A pipe that nobody writes to must not be waited for.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch {
    // Its words name the path, which is the person's.
  }
  throw new CoreError('IMPORT_FILE_UNREADABLE', {});
}

function formatOf(start: string): ImportFormat {
  return start
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('{')
    ? 'geojson'
    : 'csv';
}

/** The whole file as text, without its byte order mark. */
async function* textPieces(file: FileHandle, encoding: TextEncoding, onRead: (position: number) => void): AsyncGenerator<string> {
  const decoder = textDecoder(encoding);
  const buffer = Buffer.alloc(PIECE_BYTES);
  for (let position = 0; ; ) {
    const { bytesRead } = await readPiece(file, buffer, position);
    if (bytesRead === 0) break;
    const text = decoder.add(buffer.subarray(0, bytesRead));
    yield position === 0 ? text.replace(/^\uFEFF/, '') : text;
    position += bytesRead;
    onRead(position);
  }
  yield decoder.end();
}

async function readPiece(file: FileHandle, buffer: Buffer, position: number): Promise<{ readonly bytesRead: number }> {
  try {
    return await file.read(buffer, 0, buffer.length, position);
  } catch {
    throw new CoreError('IMPORT_FILE_UNREADABLE', {});
  }
}
