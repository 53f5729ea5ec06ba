import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PACKS_MAX, type StoredPack, storedPackSchema } from '../../../shared/mapPacks/mapPack.ts';
import { z } from '../../../shared/zod.ts';
import { writeFileDurably } from '../db/durableFile.ts';

/** Maps are public data: they lie in clear, and so does the list of them. Which maps are here can be seen by whoever has the disk (docs/maps.md). */
export function mapsFolder(workspaceDir: string): string {
  return join(workspaceDir, 'maps');
}

const INDEX = 'maps.json';
/** A copy that is not whole yet; nothing but this program makes such names. */
const PART = /^[0-9a-f-]{36}\.part(-journal|-wal|-shm)?$/;
/** A whole copy; `packPath` makes such names. */
const PACK = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(pmtiles|mbtiles)$/;
const INDEX_BYTES_MAX = 4 << 20;

const indexSchema = z.strictObject({ format: z.literal(1), packs: z.array(storedPackSchema).max(PACKS_MAX) });

/** Path of a pack's file: made of its id and its format only. */
export function packPath(workspaceDir: string, { id, format }: Pick<StoredPack, 'id' | 'format'>): string {
  return join(mapsFolder(workspaceDir), `${id}.${format}`);
}

export function partPath(workspaceDir: string, id: StoredPack['id']): string {
  return join(mapsFolder(workspaceDir), `${id}.part`);
}

/** The uppermost first; none where the list is absent, or is none. */
export function readPacks(workspaceDir: string): readonly StoredPack[] {
  const read = parsedIndex(indexPath(workspaceDir));
  if (read === null) return [];
  const ids = new Set(read.packs.map(({ id }) => id));
  return ids.size === read.packs.length ? read.packs : [];
}

/** Durable when it returns. A list that is there and makes no sense is kept under another name. */
export function writePacks(workspaceDir: string, packs: readonly StoredPack[]): void {
  makeMapsFolder(workspaceDir);
  const path = indexPath(workspaceDir);
  if (existsSync(path) && parsedIndex(path) === null) renameSync(path, `${path}.damaged`);
  writeFileDurably(path, `${JSON.stringify(indexSchema.parse({ format: 1, packs }), null, 2)}\n`);
}

export function makeMapsFolder(workspaceDir: string): void {
  mkdirSync(mapsFolder(workspaceDir), { recursive: true, mode: 0o700 });
}

/** Copies that a crash left unfinished, or whole and not yet in the list, go. Only under the writer lock. Whatever stands there instead, the workspace has to open: what cannot be removed stays. */
export function clearUnfinishedPacks(workspaceDir: string): void {
  const folder = mapsFolder(workspaceDir);
  try {
    // Where no list can be read, nobody knows what is of it: then only what bears the name of something unfinished goes.
    const listed = parsedIndex(indexPath(workspaceDir))?.packs.map(({ id, format }) => `${id}.${format}`);
    const isUnlisted = (name: string) => listed !== undefined && PACK.test(name) && !listed.includes(name);
    for (const name of readdirSync(folder)) if (PART.test(name) || isUnlisted(name)) rmSync(join(folder, name), { force: true });
  } catch {
    // No folder yet, a disk that cannot be written to, or a file or folder that somebody put in its place.
  }
}

function indexPath(workspaceDir: string): string {
  return join(mapsFolder(workspaceDir), INDEX);
}

function parsedIndex(path: string): z.infer<typeof indexSchema> | null {
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size > INDEX_BYTES_MAX) return null;
    return indexSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
