import { asEntryHash, BODY_SCHEMA, normaliseChanges, SALT_BYTES } from '../../../shared/log/body.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import { tick } from '../../../shared/log/hybridClock.ts';
import { creates } from '../../../shared/log/judge.ts';
import { must } from '../../../shared/must.ts';
import { randomBytes } from '../crypto/primitives.ts';
import type { WritableDb } from '../db/database.ts';
import type { AppendResult } from './changeLog.ts';
import { entriesOfEntity, entryById, insertEntityChange, insertEntry } from './entryStore.ts';
import { moveHead, type OwnLog, readHead } from './ownLog.ts';
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

export interface Append {
  readonly changes: readonly EntityChange[];
  readonly own: OwnLog;
  readonly nowMs: number;
}

/** Signs, stores and projects one entry. Must run in a transaction; a throw leaves nothing behind once that is rolled back. */
export function appendEntry(db: WritableDb, projections: Projections, { changes: given, own, nowMs }: Append): AppendResult {
  const changes = normaliseChanges(given);
  refuseImpossible(projections, changes);
  const head = readHead(db);
  const clock = tick(head, nowMs);
  const body = { salt: randomBytes(SALT_BYTES), clock, schema: BODY_SCHEMA, changes };
  const sealed = sealEntry(body, { ...own, seq: head.seq + 1, prev: head.hash });
  // The usual case, made short: all its entities are new, so no other entry has a say.
  const isFirst = changes.every((change) => creates(change) && entriesOfEntity(db, change.entity, change.id).length === 0);
  const verdict = isFirst ? ({ status: 'applied', reason: null } as const) : ({ status: 'waiting', reason: 'missing-creation' } as const);
  const id = insertEntry(db, { ...sealed, ...verdict, log: own.id });
  for (const change of changes) insertEntityChange(db, change.entity, change.id, id);
  moveHead(db, { ...clock, seq: sealed.seq, hash: sealed.hash });
  const device = own.publicKey.toString('hex', 0, 4);
  const entry: SettledEntry = { hash: asEntryHash(sealed.hash), body, device, row: { id, ...verdict } };
  if (isFirst) applyFirst(db, projections, entry);
  else settleOwn(db, projections, entry);
  return { hash: entry.hash, atUtc: clock.ms };
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
  for (const change of entry.body.changes) project(db, projections, change, [stepOf(entry, change)]);
}

function settleOwn(db: WritableDb, projections: Projections, entry: SettledEntry): void {
  settle(db, projections, [entry]);
  const row = must(entryById(db, entry.row.id), 'own entry');
  if (row.status !== 'applied') throw new ChangeRefusedError(row.reason ?? row.status);
}
