import { closeSync, constants, existsSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/** Every database of ours has pages of this size. */
export const PAGE_BYTES = 4096;
/** Read at once, until a sector fails. */
const PIECE_PAGES = 256;

/** A page that was added and freed at once may stand nowhere. */
const ADDED_PAGES_PER_FRAME = 8;
/** A pipe in the place of a file is not waited for. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const WAL_MAGICS: readonly number[] = [0x377f0682, 0x377f0683];
const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const AT = { page: 0, committedPages: 4, salt: 8, walSalt: 16, pageSize: 8 } as const;

/**
 * A database file and its write-ahead log as they lie on disk, page by page and still encrypted. Nothing of them is changed: SQLite is never let near them.
 * A page that the disk does not give is left out.
 */
export class DamagedFile {
  readonly pages: number;
  /** Pages of which a later version stands in the write-ahead log. */
  readonly renewed: readonly number[];
  readonly #database: number;
  readonly #wal: number | null;
  /** Where in the write-ahead log the last committed version of a page stands. */
  readonly #inWal: ReadonlyMap<number, number>;

  constructor(file: string) {
    this.#database = openSync(file, READ);
    const wal = `${file}-wal`;
    this.#wal = existsSync(wal) ? openSync(wal, READ) : null;
    const { places, pages } = this.#wal === null ? { places: new Map<number, number>(), pages: 0 } : committedPages(this.#wal);
    const inFile = Math.floor(fstatSync(this.#database).size / PAGE_BYTES);
    // The numbers in the write-ahead log are authenticated by nothing: a single bit would make terabytes of them. Pages that it adds stand in it, but a few.
    this.pages = Math.min(Math.max(inFile, pages), inFile + places.size * ADDED_PAGES_PER_FRAME);
    this.#inWal = new Map([...places].filter(([page]) => page >= 1 && page <= this.pages));
    this.renewed = [...this.#inWal.keys()].sort((a, b) => a - b);
  }

  /** Copies pages to their places in another file, the last committed version of each. @param from @param to 1 = the first page; both included */
  copyPages(target: number, from: number, to: number): void {
    for (let page = from; page <= to; page += PIECE_PAGES) this.#copyPiece(target, page, Math.min(to, page + PIECE_PAGES - 1));
    for (const [page, place] of this.#inWal) {
      if (page < from || page > to || this.#wal === null) continue;
      const bytes = readWhole(this.#wal, place, PAGE_BYTES);
      if (bytes !== null) writeWhole(target, bytes, (page - 1) * PAGE_BYTES);
    }
  }

  /** The version of a page that the write-ahead log has not yet been moved over. */
  copyOlder(target: number, page: number): void {
    this.#copyPiece(target, page, page);
  }

  #copyPiece(target: number, from: number, to: number): void {
    const bytes = readWhole(this.#database, (from - 1) * PAGE_BYTES, (to - from + 1) * PAGE_BYTES);
    if (bytes !== null) writeWhole(target, bytes, (from - 1) * PAGE_BYTES);
    else if (to > from) for (let page = from; page <= to; page++) this.#copyPiece(target, page, page);
  }

  close(): void {
    closeSync(this.#database);
    if (this.#wal !== null) closeSync(this.#wal);
  }
}

/**
 * SQLite's file format, section "The Write-Ahead Log". The checksums of frames are those of the plain pages and cannot be checked here; each page
 * is authenticated by itself, and what follows the last commit does not count.
 */
function committedPages(wal: number): { readonly places: Map<number, number>; readonly pages: number } {
  const places = new Map<number, number>();
  const nothing = { places, pages: 0 };
  const header = readWhole(wal, 0, WAL_HEADER_BYTES);
  if (header === null || !WAL_MAGICS.includes(header.readUInt32BE(0)) || header.readUInt32BE(AT.pageSize) !== PAGE_BYTES) return nothing;
  const salt = header.subarray(AT.walSalt, AT.walSalt + 8);
  let pages = 0;
  let uncommitted: [page: number, place: number][] = [];
  for (let at = WAL_HEADER_BYTES; ; at += FRAME_HEADER_BYTES + PAGE_BYTES) {
    const frame = readWhole(wal, at, FRAME_HEADER_BYTES);
    // Frames under another salt are left over from before the file began anew.
    if (frame === null || !frame.subarray(AT.salt, AT.salt + 8).equals(salt)) return { places, pages };
    uncommitted.push([frame.readUInt32BE(AT.page), at + FRAME_HEADER_BYTES]);
    if (frame.readUInt32BE(AT.committedPages) === 0) continue;
    pages = frame.readUInt32BE(AT.committedPages);
    for (const [page, place] of uncommitted) places.set(page, place);
    uncommitted = [];
  }
}

/** null when the file ends before, or the disk does not give it. */
function readWhole(descriptor: number, position: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  try {
    for (let at = 0; at < length; ) {
      const read = readSync(descriptor, bytes, at, length - at, position + at);
      if (read === 0) return null;
      at += read;
    }
    return bytes;
  } catch {
    return null;
  }
}

function writeWhole(descriptor: number, bytes: Buffer, position: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
}
