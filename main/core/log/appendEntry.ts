import { AUDIENCE_KINDS, type AudienceKind } from '../../../shared/log/audience.ts';
import { asEntryHash, BODY_SCHEMA, type EntryBody, normaliseChanges, SALT_BYTES } from '../../../shared/log/body.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import { compareTime, tick } from '../../../shared/log/hybridClock.ts';
import { creates } from '../../../shared/log/judge.ts';
import { must } from '../../../shared/must.ts';
import { randomBytes } from '../crypto/primitives.ts';
import type { WritableDb } from '../db/database.ts';
import { headerOf } from './chain.ts';
import type { AppendResult } from './changeLog.ts';
import { type EntryRow, entriesOfEntity, entryById, insertEntityChange, insertEntry } from './entryStore.ts';
import { moveHead, type OwnLog, ownLogFor, readHead } from './ownLog.ts';
import { sealEntry } from './sealEntry.ts';
import { type Projections, project, type SettledEntry, settle, stepOf } from './settle.ts';

/** A change that breaks a rule was given to the log: the capability should have answered with an error of its own before. */
class ChangeRefusedError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`change refused: ${reason}`);
    this.name = 'ChangeRefusedError';
    this.reason = reason;
  }
}

/** The own logs, read once: reading keys anew for each entry costs as much as signing it. */
export class OwnLogs {
  readonly #known = new Map<AudienceKind, OwnLog>();

  of(db: WritableDb, kind: AudienceKind): OwnLog {
    const known = this.#known.get(kind) ?? ownLogFor(db, kind);
    this.#known.set(kind, known);
    return known;
  }

  /** Another log may be written to from now on, or the transaction that opened one was taken back. */
  forget(): void {
    this.#known.clear();
  }
}

export interface Append {
  readonly changes: readonly EntityChange[];
  readonly own: OwnLogs;
  readonly nowMs: number;
}

/**
 * Signs, stores and projects one entry, or one for each audience where the changes are of several. Must run in a transaction; a throw leaves nothing
 * behind once that is rolled back. The result names the first.
 */
export function appendEntry(db: WritableDb, projections: Projections, { changes: given, own, nowMs }: Append): AppendResult {
  const changes = normaliseChanges(given);
  refuseImpossible(projections, changes);
  const results = AUDIENCE_KINDS.flatMap((kind) => {
    const ofKind = changes.filter((change) => (projections.get(change.entity)?.audience ?? 'self') === kind);
    return ofKind.length === 0 ? [] : [appendTo(db, projections, own.of(db, kind), ofKind, nowMs)];
  });
  return must(results[0], 'an entry');
}

function appendTo(db: WritableDb, projections: Projections, own: OwnLog, changes: readonly EntityChange[], nowMs: number): AppendResult {
  const head = readHead(db, own.kind);
  const clock = tick(head, nowMs);
  const body = { salt: randomBytes(SALT_BYTES), clock, schema: BODY_SCHEMA, changes };
  // The usual case, made short: all its entities are new, so no other entry has a say.
  const isFirst = changes.every((change) => creates(change) && entriesOfEntity(db, change.entity, change.id).length === 0);
  const verdict = isFirst ? ({ status: 'applied', reason: null } as const) : ({ status: 'waiting', reason: 'missing-creation' } as const);
  const entry = writeBody(db, own, body, verdict);
  if (isFirst) applyFirst(db, projections, entry);
  else settleOwn(db, projections, entry);
  return { hash: entry.hash, atUtc: clock.ms };
}

/** Seals a body as the next entry of an own log and stores it under a verdict that is still to be judged. */
export function writeBody(db: WritableDb, own: OwnLog, body: EntryBody, verdict: Pick<EntryRow, 'status' | 'reason'>): SettledEntry {
  const head = readHead(db, own.kind);
  const sealed = sealEntry(body, { ...own, seq: head.seq + 1, prev: head.hash });
  const id = insertEntry(db, { ...sealed, ...verdict, log: own.id }, 'own');
  for (const change of body.changes) insertEntityChange(db, change.entity, change.id, id);
  const time = compareTime(body.clock, head) > 0 ? body.clock : head;
  moveHead(db, own, { ms: time.ms, counter: time.counter, seq: sealed.seq, hash: sealed.hash });
  return {
    hash: asEntryHash(sealed.hash),
    bodyHash: headerOf(sealed).bodyHash,
    audience: own.kind,
    body,
    device: own.publicKey.toString('hex', 0, 4),
    row: { id, ...verdict },
  };
}

function refuseImpossible(projections: Projections, changes: readonly EntityChange[]): void {
  if (changes.length === 0) throw new ChangeRefusedError('no changes');
  for (const change of changes) {
    if (!projections.has(change.entity)) throw new ChangeRefusedError('unknown-entity');
    if (Object.keys(change.set).length === 0) throw new ChangeRefusedError('nothing-set');
  }
  if (new Set(changes.map((change) => `${change.entity} ${change.id}`)).size !== changes.length)
    throw new ChangeRefusedError('entity-twice');
}

function applyFirst(db: WritableDb, projections: Projections, entry: SettledEntry): void {
  for (const change of entry.body.changes) {
    const reason = must(projections.get(change.entity), 'projection').check(change, null);
    if (reason !== null) throw new ChangeRefusedError(reason);
  }
  project(db, projections, entry.body.changes, (name) => [stepOf(entry, name)]);
}

function settleOwn(db: WritableDb, projections: Projections, entry: SettledEntry): void {
  settle(db, projections, [entry]);
  const row = must(entryById(db, entry.row.id), 'own entry');
  if (row.status !== 'applied') throw new ChangeRefusedError(row.reason ?? row.status);
}
