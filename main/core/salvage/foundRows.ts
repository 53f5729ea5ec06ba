import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { AudienceKind } from '../../../shared/log/audience.ts';
import { equalBytes, toHex } from '../../../shared/log/bytes.ts';
import { type EntryHeader, splitEntry } from '../../../shared/log/header.ts';
import { sha256 } from '../crypto/primitives.ts';
import type { WritableDb } from '../db/database.ts';
import { entryAt, fillBody, isErased, logFor } from '../log/entryStore.ts';
import type { PageRow } from './pageReader.ts';
import { type ReadableRow, readRow } from './readableRows.ts';

type Of<Kind extends ReadableRow['kind']> = Extract<ReadableRow, { readonly kind: Kind }>;

/**
 * What comes off the pages. Entries go straight into the new database, so that memory stays bounded however many there are; the few other rows are
 * kept until all pages have been looked at. Of two versions of a row the first that is told counts, so the newest is told first.
 */
export class FoundRows {
  device: Of<'device'> | null = null;
  readonly heads = new Map<AudienceKind, Of<'head'>>();
  readonly logs = new Map<string, Of<'log'>>();
  readonly keys = new Map<string, Of<'key'>>();
  readonly drafts = new Map<string, Of<'draft'>>();
  /** Where the index says that an entry stands, by its number in the old table. */
  readonly places = new Map<number, Of<'place'>>();
  /** Of which incidents the entries speak that are not found themselves, by their number in the old table. */
  readonly changes = new Map<number, Set<string>>();
  readonly codes = new Map<IncidentId, string>();
  /** Numbers in the old table of the entries that were found. */
  readonly foundIds = new Set<number>();
  entries = 0;
  fromBackups = 0;
  readonly #db: WritableDb;
  /** What a backup says besides is of another day: it gives entries and keys only. */
  #isBackup = false;

  constructor(db: WritableDb) {
    this.#db = db;
  }

  /** From here on the rows are those of a backup. */
  backupsFollow(): void {
    this.#isBackup = true;
  }

  /** Must run in a transaction. */
  add(rows: readonly PageRow[]): void {
    for (const found of rows) {
      const row = readRow(found);
      if (row !== null) this.#take(row);
    }
  }

  #take(row: ReadableRow): void {
    switch (row.kind) {
      case 'entry':
        this.#takeEntry(row);
        return;
      case 'erased':
        this.#noteErased(row.hash);
        return;
      case 'log':
        setNew(this.logs, toHex(row.log), row);
        return;
      case 'device':
        this.device ??= row;
        return;
      case 'key':
        setNew(this.keys, toHex(row.id), row);
        return;
      default:
        if (!this.#isBackup) this.#takeOwn(row);
    }
  }

  #takeOwn(row: Of<'head' | 'place' | 'change' | 'code' | 'draft'>): void {
    switch (row.kind) {
      case 'head':
        setNew(this.heads, row.audience, row);
        return;
      case 'place':
        setNew(this.places, row.id, row);
        return;
      case 'change':
        if (row.entity !== 'incident' || this.foundIds.has(row.entry)) return;
        this.changes.set(row.entry, (this.changes.get(row.entry) ?? new Set()).add(row.entityId));
        return;
      case 'code':
        setNew(this.codes, row.incident, row.shortCode);
        return;
      case 'draft': {
        const before = this.drafts.get(row.id);
        if (before === undefined || before.keptAt < row.keptAt) this.drafts.set(row.id, row);
      }
    }
  }

  #takeEntry(row: Of<'entry'>): void {
    const header = soundHeader(row);
    if (header === null) return;
    const log = logFor(this.#db, Buffer.from(header.log)).id;
    if (!this.#isBackup) {
      this.foundIds.add(row.id);
      this.changes.delete(row.id);
    }
    if (row.isErased) this.#noteErased(row.hash);
    const known = entryAt(this.#db, log, header.seq, row.hash);
    if (known !== undefined) {
      if (known.body.length === 0 && row.body.length > 0 && !isErased(this.#db, row.hash)) fillBody(this.#db, known.id, row.body);
      return;
    }
    const body = isErased(this.#db, row.hash) ? Buffer.alloc(0) : row.body;
    // Applied or not is decided when all are here: nothing follows from where an entry was found.
    const insert = this.#db.prepareWrite<[number | null, Buffer, number, number, Buffer, Buffer, number, number]>(
      `INSERT OR IGNORE INTO entries (id, hash, log, seq, head, body, status, reason, ahead, own)
       VALUES (?, ?, ?, ?, ?, ?, 'waiting', 'missing-predecessor', ?, ?)`,
    );
    const place = [row.hash, log, header.seq, row.head, body, row.ahead, row.own] as const;
    // The order of arrival is kept where it is free.
    if (insert.run(this.#isBackup ? null : row.id, ...place).changes === 0) insert.run(null, ...place);
    this.entries += 1;
    if (this.#isBackup) this.fromBackups += 1;
  }

  #noteErased(hash: Buffer): void {
    this.#db.prepareWrite<[Buffer]>('INSERT OR IGNORE INTO erased_entries (hash) VALUES (?)').run(hash);
    this.#db.prepareWrite<[Buffer]>("UPDATE entries SET body = x'' WHERE hash = ? AND seq > 0").run(hash);
  }

  /** Incidents of which entries are missing, by what the old tables still say of them. */
  concerned(): IncidentId[] {
    const ids = new Set<string>();
    for (const [entry, incidents] of this.changes) if (!this.foundIds.has(entry)) for (const id of incidents) ids.add(id);
    // INVARIANT: incidents were named by ids of this kind when they were written.
    return [...ids] as IncidentId[];
  }
}

/** null for what only looks like an entry. */
function soundHeader({ head, body }: Of<'entry'>): EntryHeader | null {
  const split = splitEntry(Buffer.concat([head, body]));
  if ('refused' in split) return null;
  return body.length === 0 || equalBytes(sha256(body), split.header.cipherHash) ? split.header : null;
}

function setNew<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}
