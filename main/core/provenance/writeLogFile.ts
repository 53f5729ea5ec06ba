import { IMPORT_KEY_FIELD } from '../../../shared/incidents/importKey.ts';
import type { EntryBody } from '../../../shared/log/body.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import { disclose } from '../../../shared/log/commitment.ts';
import type { FieldPath } from '../../../shared/log/encodeBody.ts';
import {
  encodeFrame,
  LOG_FILE_START,
  type LogFileAbout,
  type LogFileFrame,
  type LogFileHead,
  signedEnd,
} from '../../../shared/log/logFile.ts';
import { hashing, sign, wipe } from '../crypto/primitives.ts';
import { sha256Stream } from '../crypto/sha256Stream.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { dropTarget, type ExportTarget, fileRefusal, moveIntoPlace, openTarget } from '../exports/exportTarget.ts';
import { deviceSigningKeys } from '../log/device.ts';
import { type EntryRow, entryById, openingOf } from '../log/entryStore.ts';
import { readEntry } from '../log/readEntry.ts';
import { entriesOfRecord } from './entriesOfRecord.ts';

export interface LogFileWork {
  /** The id of the one incident that the file is about; null = the whole workspace. */
  readonly incident: string | null;
  /** With the keys, whoever has the file can read all that the workspace holds. Never with those of the confidential part. */
  readonly withKeys: boolean;
  readonly path: string;
  readonly replace: boolean;
  readonly madeUtc: number;
}

export interface WrittenLogFile {
  readonly path: string;
  readonly entries: number;
  readonly bytes: number;
}

const ROWS_AT_ONCE = 500;

/**
 * Writes signed entries to a file that anybody can check without the workspace. Of one record: the entries that speak of it and its parts, with what they
 * say of them laid open against their signatures, and the rest of those entries hidden. Throws as `writeExport` does, and CoreError NOT_FOUND.
 */
export async function writeLogFile(db: WritableDb, workspaceDir: string, work: LogFileWork): Promise<WrittenLogFile> {
  const rows = work.incident === null ? null : entriesOfRecord(db, work.incident);
  const target = await openTarget(db, work.path, workspaceDir, work.replace);
  try {
    const writer = new FrameWriter(target);
    await writer.start(aboutOf(work));
    if (work.withKeys) for (const key of openKeys(db)) await writer.add({ type: 'key', ...key });
    const entries = rows === null ? await writeWorkspace(db, writer) : await writeRecord(db, writer, rows);
    await writer.end(db);
    await target.file.sync();
    await target.file.close();
    await moveIntoPlace(target, work.replace);
    return { path: target.path, entries, bytes: writer.bytes };
  } catch (error) {
    await dropTarget(target);
    throw fileRefusal(error);
  }
}

function aboutOf({ incident, madeUtc }: LogFileWork): LogFileAbout {
  return incident === null
    ? { scope: 'workspace', entity: '', id: '', madeUtc }
    : { scope: 'record', entity: 'incident', id: incident, madeUtc };
}

class FrameWriter {
  bytes = 0;
  readonly #target: ExportTarget;
  readonly #digest = sha256Stream();

  constructor(target: ExportTarget) {
    this.#target = target;
  }

  async start(about: LogFileAbout): Promise<void> {
    await this.#write(LOG_FILE_START);
    await this.add({ type: 'about', about });
  }

  async add(frame: LogFileFrame): Promise<void> {
    await this.#write(encodeFrame(frame));
  }

  async end(db: ReadableDb): Promise<void> {
    const digest = this.#digest.end();
    const { publicKey, secretKey } = deviceSigningKeys(db);
    const signature = sign(signedEnd(digest), secretKey);
    wipe(secretKey);
    await this.#put(encodeFrame({ type: 'end', device: publicKey, digest, signature }));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#digest.add(bytes);
    await this.#put(bytes);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    await this.#target.file.writeFile(bytes);
    this.bytes += bytes.length;
  }
}

/** The key of every audience but the confidential ones. */
function openKeys(db: ReadableDb): { readonly audience: string; readonly key: Buffer }[] {
  return db
    .prepare<[], { audience: string; key: Buffer }>("SELECT audience, key FROM audience_keys WHERE audience = 'self' ORDER BY id")
    .all();
}

/** In the order of each log, so that a reader needs to keep one entry of each. */
async function writeWorkspace(db: ReadableDb, writer: FrameWriter): Promise<number> {
  let entries = 0;
  const logs = db.prepare<[], { id: number; log: Buffer }>('SELECT id, log FROM logs ORDER BY id').all();
  for (const { id } of logs) {
    let after = { seq: -1, id: 0 };
    for (let rows = entriesOfLog(db, id, after); rows.length > 0; rows = entriesOfLog(db, id, after)) {
      for (const row of rows) {
        await writer.add({ type: 'entry', bytes: Buffer.concat([row.head, row.body]) });
        after = row;
      }
      entries += rows.length;
    }
  }
  await writer.add({ type: 'heads', heads: logs.flatMap(({ id, log }) => headOf(db, id, log)) });
  return entries;
}

function entriesOfLog(db: ReadableDb, log: number, after: { readonly seq: number; readonly id: number }): EntryRow[] {
  return db
    .prepare<[number, number, number, number], EntryRow>(
      `SELECT id, hash, log, seq, head, body, status, reason FROM entries
       WHERE log = ? AND (seq, id) > (?, ?) ORDER BY seq, id LIMIT ?`,
    )
    .all(log, after.seq, after.id, ROWS_AT_ONCE);
}

/** The highest entry of a log; of a fork, the one that came first. */
function headOf(db: ReadableDb, id: number, log: Buffer): LogFileHead[] {
  const row = db
    .prepare<[number], Pick<EntryRow, 'seq' | 'hash'>>('SELECT seq, hash FROM entries WHERE log = ? ORDER BY seq DESC, id LIMIT 1')
    .get(id);
  return row === undefined ? [] : [{ log, ...row }];
}

async function writeRecord(db: ReadableDb, writer: FrameWriter, spoken: ReturnType<typeof entriesOfRecord>): Promise<number> {
  const rows = [...spoken].flatMap(([id, entities]) => {
    const row = entryById(db, id);
    return row === undefined ? [] : [{ row, entities }];
  });
  rows.sort((a, b) => a.row.log - b.row.log || a.row.seq - b.row.seq || a.row.id - b.row.id);
  let log: number | null = null;
  for (const { row, entities } of rows) {
    const opening = row.log === log ? undefined : openingOf(db, row.log);
    log = row.log;
    if (opening) await writer.add({ type: 'entry', bytes: Buffer.concat([opening.head, opening.body]) });
    await writer.add({ type: 'entry', bytes: Buffer.concat([row.head, row.body]) });
    const reading = readEntry(db, row, false);
    if (!('entry' in reading)) continue;
    const isShown = shownPaths(db, reading.entry.body, entities);
    await writer.add({ type: 'disclosure', entry: row.hash, disclosure: disclose(reading.entry.body, isShown, hashing) });
  }
  return rows.length;
}

/** Fields of an attachment that would let whoever holds its bytes read them. */
const BLOB_KEYS: ReadonlySet<string> = new Set(['key', 'thumbnail']);
/** Hashes over what is asked to be erased: whoever guesses it could tell by them that the guess is right. */
const HASHES: ReadonlySet<string> = new Set([IMPORT_KEY_FIELD, 'sha256', 'blob']);

/** What an entry says of these entities and of itself, without what somebody has asked to be erased. */
function shownPaths(db: ReadableDb, body: EntryBody, entities: ReadonlySet<string>): (path: FieldPath) => boolean {
  const asked = new Map(body.changes.map((change) => [change, fieldsAskedToErase(db, change)]));
  return ([part, index, name, field]) => {
    if (part !== 'changes') return true;
    const change = typeof index === 'number' ? body.changes[index] : undefined;
    if (change === undefined || !entities.has(`${change.entity} ${change.id}`)) return false;
    if (change.entity === 'attachment' && name === 'set' && BLOB_KEYS.has(String(field))) return false;
    const hidden = asked.get(change) ?? [];
    if (hidden.length === 0 || name === 'entity' || name === 'id' || name === 'seen') return true;
    return name === 'set' && !hidden.includes(null) && !hidden.includes(String(field)) && !HASHES.has(String(field));
  };
}

/** null = all of them. */
function fieldsAskedToErase(db: ReadableDb, { entity, id }: EntityChange): (string | null)[] {
  return db
    .prepare<[string, string], { field: string | null }>(
      'SELECT field FROM erase_requests WHERE entity = ? AND target = ? AND withdrawn = 0',
    )
    .all(entity, id)
    .map(({ field }) => field);
}
