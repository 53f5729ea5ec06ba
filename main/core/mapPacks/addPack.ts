import { renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute } from 'node:path';
import { CoreError } from '../../../shared/contract/coreError.ts';
import {
  type AddPackRequest,
  type MapPackId,
  PACK_NAME_MAX,
  type PackFacts,
  type PackFormat,
  type StoredPack,
} from '../../../shared/mapPacks/mapPack.ts';
import { plainText } from '../../../shared/mapPacks/plainText.ts';
import { checkRoom } from '../db/checkRoom.ts';
import { syncDirectory } from '../db/durableFile.ts';
import { checkPmtiles } from './checkPmtiles.ts';
import { copyPack } from './copyPack.ts';
import { type FileReader, openForReading } from './fileReader.ts';
import { checkSqliteHeader, SQLITE_MAGIC, WRITE_VERSION_AT } from './mbtilesHeader.ts';
import { MbtilesReader } from './mbtilesReader.ts';
import { makeMapsFolder, mapsFolder, packPath, partPath } from './packIndex.ts';
import { sha256Of } from './packReader.ts';
import { packRefusal } from './packRefusal.ts';

export interface AddPackOptions {
  readonly workspaceDir: string;
  readonly id: MapPackId;
  readonly request: AddPackRequest;
  readonly signal: AbortSignal;
  readonly nowMs: () => number;
  /** Hashes of the packs that are there. */
  readonly known: ReadonlySet<string>;
}

export type AddPackStep =
  | { readonly kind: 'checking' }
  | { readonly kind: 'copying'; readonly copiedBytes: number; readonly bytes: number };

/**
 * Looks at an archive, copies it, looks at the copy, and gives it its name. On any throw, and when nobody listens any more, nothing of it stays.
 * Only when the pack stands in the list it is one of the workspace. Throws CoreError MAP_PACK_REFUSED, MAP_PACK_NO_ROOM, MAP_PACK_THERE,
 * FILE_UNREADABLE, FILE_CHANGED.
 */
export async function* addPack(options: AddPackOptions): AsyncGenerator<AddPackStep, StoredPack> {
  const { workspaceDir, id, request } = options;
  if (!isAbsolute(request.path)) throw new CoreError('FILE_UNREADABLE', {});
  const file = await openForReading(request.path);
  const part = partPath(workspaceDir, id);
  try {
    yield { kind: 'checking' };
    const format = await formatOf(file);
    await lookAtSource(format, file, options);
    makeMapsFolder(workspaceDir);
    checkRoom(mapsFolder(workspaceDir), file.size);
    const sha256 = yield* copied(file, part, format, options.signal);
    yield { kind: 'checking' };
    const facts = await lookAtCopy(format, part, options.signal);
    const stored = { ...facts, id, name: nameOf(request, facts), bytes: file.size, sha256, isShown: true, addedAtUtc: options.nowMs() };
    renameSync(part, packPath(workspaceDir, stored));
    syncDirectory(dirname(part));
    return stored;
  } finally {
    await file.close();
    // Windows removes no file that a thread still has open; it goes when the workspace is opened the next time.
    await rm(part, { force: true }).catch(() => undefined);
  }
}

/** By the first bytes: the name of a file says nothing. */
async function formatOf(file: FileReader): Promise<PackFormat> {
  if (file.size === 0) throw packRefusal('empty');
  const head = Buffer.from(await file.read(0, Math.min(SQLITE_MAGIC.length, file.size))).toString('latin1');
  return head === SQLITE_MAGIC ? 'mbtiles' : 'pmtiles';
}

/** A database is opened only as a copy of our own: SQLite may want to write beside the file that it reads. */
async function lookAtSource(format: PackFormat, file: FileReader, { known, signal }: AddPackOptions): Promise<void> {
  if (format === 'pmtiles') {
    await checkPmtiles(file, signal);
    if (known.size > 0 && known.has(await sha256Of(file, signal))) throw new CoreError('MAP_PACK_THERE', {});
  } else await checkSqliteHeader(file);
}

async function* copied(file: FileReader, part: string, format: PackFormat, signal: AbortSignal): AsyncGenerator<AddPackStep, string> {
  const copy = copyPack(file, part, (piece) => {
    // A copy is only read, and whole: with a write-ahead log SQLite would make files beside it.
    if (format === 'mbtiles') piece.fill(1, WRITE_VERSION_AT, WRITE_VERSION_AT + 2);
  });
  try {
    for (;;) {
      const next = await copy.next();
      if (next.done === true) return next.value;
      yield { kind: 'copying', copiedBytes: next.value, bytes: file.size };
      signal.throwIfAborted();
    }
  } finally {
    await copy.return('').catch(() => undefined);
  }
}

async function lookAtCopy(format: PackFormat, part: string, signal: AbortSignal): Promise<PackFacts> {
  if (format === 'mbtiles') {
    const reader = new MbtilesReader(part);
    try {
      return await reader.check(signal);
    } finally {
      await reader.close();
    }
  }
  const copy = await openForReading(part);
  try {
    return await checkPmtiles(copy, signal);
  } finally {
    await copy.close();
  }
}

function nameOf({ name, path }: AddPackRequest, { title }: PackFacts): string {
  return name ?? (title || plainText(basename(path, extname(path)), PACK_NAME_MAX) || 'map');
}
