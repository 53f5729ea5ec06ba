import { isFarBehind, restart } from '../../../shared/log/hybridClock.ts';
import { appendEntry, OwnLogs } from './appendEntry.ts';
import { storeAudienceKey } from './audienceKeys.ts';
import type { ChangeLog, ChangeLogOptions } from './changeLog.ts';
import { readClock } from './clockStore.ts';
import { eraseEntries } from './eraseEntries.ts';
import { ownLogs, succeedOwnLog } from './ownLog.ts';
import { rebuildTables } from './rebuildTables.ts';
import { receiveEntries } from './receiveEntries.ts';
import { gatherEntity, type Projections } from './settle.ts';
import { wakeByKey, wakeUnderstood } from './wakeWaiting.ts';

/** The log of a database whose device and first own log are there (`createDevice`, `openFirstLog`). */
export function openChangeLog({ db, projections: list, nowMs }: ChangeLogOptions): ChangeLog {
  const projections: Projections = new Map(list.map((projection) => [projection.entity, projection]));
  db.transaction(() => wakeUnderstood(db, projections, nowMs()));
  const own = new OwnLogs();
  const keepingOwn = <Result>(work: () => Result): Result => {
    try {
      return db.transaction(work);
    } catch (error) {
      own.forget();
      throw error;
    }
  };
  return {
    append: (changes, also) =>
      keepingOwn(() => {
        const appended = appendEntry(db, projections, { changes, own, nowMs: nowMs() });
        also?.(db);
        return appended;
      }),
    receive: (entries) => {
      const received = db.transaction(() => receiveEntries(db, projections, entries, nowMs()));
      if (received.carriedOn) own.forget();
      return received;
    },
    rebuild: () => db.transaction(() => rebuildTables(db, projections)),
    merged: (entity, id) => gatherEntity(db, { entity, id }),
    clock: () => readClock(db),
    isClockFarBehind: () => isFarBehind(readClock(db), nowMs()),
    restartClock: () => {
      own.forget();
      db.transaction(() => {
        for (const former of ownLogs(db)) succeedOwnLog(db, former);
        const { ms, counter } = restart(nowMs());
        db.prepareWrite<[number, number]>('UPDATE head SET ms = ?, counter = ?').run(ms, counter);
      });
    },
    erase: (hashes) => db.transaction(() => eraseEntries(db, projections, hashes)),
    addAudienceKey: (audience, key) => db.transaction(() => wakeByKey(db, projections, storeAudienceKey(db, audience, key), nowMs())),
  };
}
