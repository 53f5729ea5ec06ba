import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const DEFLATED = 8;

interface Entry {
  readonly method: number;
  readonly bytes: number;
  readonly localAt: number;
}

/** The bytes of one file in a ZIP archive (APPNOTE.TXT 6.3) that was written here: no ZIP64, no comment. Throws when it is not there. */
export async function zipEntry(file: FileHandle, name: string): Promise<AsyncIterable<Buffer>> {
  const entry = await findEntry(file, name);
  const local = await read(file, entry.localAt, LOCAL_BYTES);
  const from = entry.localAt + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = Readable.from(pieces(file, from, entry.bytes));
  return entry.method === DEFLATED ? packed.pipe(createInflateRaw()) : packed;
}

async function findEntry(file: FileHandle, name: string): Promise<Entry> {
  const { size } = await file.stat();
  const end = await read(file, Math.max(0, size - END_BYTES), END_BYTES);
  if (end.length < END_BYTES || end.readUInt32LE(0) !== END_SIGNATURE) throw new Error('the file is torn');
  const directory = await read(file, end.readUInt32LE(16), end.readUInt32LE(12));
  for (let at = 0; at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE; ) {
    const nameBytes = directory.readUInt16LE(at + 28);
    const nameFrom = at + ENTRY_BYTES;
    if (directory.toString('utf8', nameFrom, nameFrom + nameBytes) === name) {
      return { method: directory.readUInt16LE(at + 10), bytes: directory.readUInt32LE(at + 20), localAt: directory.readUInt32LE(at + 42) };
    }
    at = nameFrom + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  throw new Error('the file is torn');
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}

async function* pieces(file: FileHandle, from: number, bytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes; at += 1 << 16) yield await read(file, from + at, Math.min(1 << 16, bytes - at));
}
