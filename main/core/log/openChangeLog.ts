import { isFarBehind, restart } from '../../../shared/log/hybridClock.ts';
import type { WritableDb } from '../db/database.ts';
import { appendEntry } from './appendEntry.ts';
import { storeAudienceKey } from './audienceKeys.ts';
import { headerOf } from './chain.ts';
import type { ChangeLog, ChangeLogOptions } from './changeLog.ts';
import { readClock } from './clockStore.ts';
import { waitingEntries } from './entryStore.ts';
import { type OwnLog, openOwnLog, ownLog } from './ownLog.ts';
import { makeReadable } from './readable.ts';
import { rebuildTables } from './rebuildTables.ts';
import { observeClocks, receiveEntries } from './receiveEntries.ts';
import { gatherEntity, type Projections, type SettledEntry, settle } from './settle.ts';

/** The log of a database whose device and first own log are there (`createDevice`, `openFirstLog`). */
export function openChangeLog({ db, projections: list, nowMs }: ChangeLogOptions): ChangeLog {
  const projections: Projections = new Map(list.map((projection) => [projection.entity, projection]));
  // Kept, since reading keys anew for each entry costs as much as signing it. Another own log is only opened by `restartClock`.
  let own: OwnLog | null = null;
  return {
    append: (changes, also) =>
      db.transaction(() => {
        own ??= ownLog(db);
        const appended = appendEntry(db, projections, { changes, own, nowMs: nowMs() });
        also?.(db);
        return appended;
      }),
    receive: (entries) => db.transaction(() => receiveEntries(db, projections, entries, nowMs())),
    rebuild: () => db.transaction(() => rebuildTables(db, projections)),
    merged: (entity, id) => gatherEntity(db, { entity, id }),
    clock: () => readClock(db),
    isClockFarBehind: () => isFarBehind(readClock(db), nowMs()),
    restartClock: () =>
      db.transaction(() => {
        const { mission, audience, keyId, log } = ownLog(db);
        own = null;
        openOwnLog(db, { mission, audience, keyId, predecessors: [log], from: restart(nowMs()) });
      }),
    addAudienceKey: (audience, key) => db.transaction(() => wakeByKey(db, projections, storeAudienceKey(db, audience, key), nowMs())),
  };
}

/** Applies what has waited for a key. */
function wakeByKey(db: WritableDb, projections: Projections, keyId: Buffer, nowMs: number): void {
  const readable: SettledEntry[] = [];
  for (const row of waitingEntries(db, 'unknown-key')) {
    const entry = keyId.equals(headerOf(row).key) ? makeReadable(db, projections, row) : null;
    if (entry) readable.push(entry);
  }
  observeClocks(db, readable, nowMs);
  settle(db, projections, readable);
}
