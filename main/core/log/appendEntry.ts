import { asEntryHash, BODY_SCHEMA, type EntryBody, normaliseChanges, SALT_BYTES } from '../../../shared/log/body.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import { tick } from '../../../shared/log/hybridClock.ts';
import { creates, judge } from '../../../shared/log/judge.ts';
import { must } from '../../../shared/must.ts';
import { randomBytes, wipe } from '../crypto/primitives.ts';
import type { WritableDb } from '../db/database.ts';
import { audienceKey } from './audienceKeys.ts';
import type { AppendResult } from './changeLog.ts';
import { readClock, writeClock } from './clockStore.ts';
import { deviceSigningKeys } from './device.ts';
import { entriesOfEntity, entryById, insertEntityChange, insertEntry } from './entryStore.ts';
import { moveHead, type OwnLog, ownLog } from './ownLog.ts';
import { type SealedEntry, sealEntry } from './sealEntry.ts';
import { type Projections, project, type SettledEntry, settle, stepOf } from './settle.ts';

/** A change that breaks a rule was given to the log: the capability should have answered with an error of its own before. */
export class ChangeRefusedError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`change refused: ${reason}`);
    this.name = 'ChangeRefusedError';
    this.reason = reason;
  }
}

/** Signs, stores and projects one entry. Must run in a transaction; a throw leaves nothing behind once that is rolled back. */
export function appendEntry(db: WritableDb, projections: Projections, given: readonly EntityChange[], nowMs: number): AppendResult {
  const changes = normaliseChanges(given);
  refuseImpossible(projections, changes);
  const own = ownLog(db);
  const clock = tick(readClock(db), nowMs);
  const body = { salt: randomBytes(SALT_BYTES), clock, schema: BODY_SCHEMA, changes };
  const isFirst = changes.every((change) => creates(change) && entriesOfEntity(db, change.entity, change.id).length === 0);
  const { sealed, device } = sealForOwnLog(db, own, body);
  const { seq, head, hash: hashBytes } = sealed;
  const reason = isFirst ? null : 'missing-creation';
  const status = isFirst ? 'applied' : 'waiting';
  const id = insertEntry(db, { log: own.id, seq, hash: hashBytes, head, body: sealed.body, status, reason });
  for (const change of changes) insertEntityChange(db, change.entity, change.id, id);
  moveHead(db, own.id, sealed);
  writeClock(db, clock);
  const hash = asEntryHash(hashBytes);
  const entry: SettledEntry = { hash, body, device, row: { id, status, reason } };
  if (isFirst) applyFirst(db, projections, entry);
  else settleOwn(db, projections, entry);
  return { hash, atUtc: clock.ms };
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

function sealForOwnLog(db: WritableDb, own: OwnLog, body: EntryBody): { readonly sealed: SealedEntry; readonly device: string } {
  const key = must(audienceKey(db, own.keyId, own.audience), 'key of the own log');
  const { publicKey, secretKey } = deviceSigningKeys(db);
  try {
    const sealed = sealEntry(body, { log: own.log, seq: own.headSeq + 1, prev: own.headHash, keyId: own.keyId, key, secretKey });
    return { sealed, device: publicKey.toString('hex', 0, 4) };
  } finally {
    wipe(key, secretKey);
  }
}

/** The usual case, made short: all its entities are new, so no other entry has a say. */
function applyFirst(db: WritableDb, projections: Projections, entry: SettledEntry): void {
  const candidate = { hash: entry.hash, clock: entry.body.clock, changes: entry.body.changes };
  const verdict = judge([candidate], (change, first) => must(projections.get(change.entity), 'projection').check(change, first)).get(
    entry.hash,
  );
  if (verdict?.status !== 'applied') throw new ChangeRefusedError(verdict?.reason ?? 'no verdict');
  for (const change of entry.body.changes) project(db, projections, change, [stepOf(entry, change)]);
}

function settleOwn(db: WritableDb, projections: Projections, entry: SettledEntry): void {
  settle(db, projections, [entry]);
  const row = must(entryById(db, entry.row.id), 'own entry');
  if (row.status !== 'applied') throw new ChangeRefusedError(row.reason ?? row.status);
}
