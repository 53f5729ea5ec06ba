import { equalBytes, isZero } from '../../../shared/log/bytes.ts';
import type { RefusedReason } from '../../../shared/log/change.ts';
import { type EntryHeader, splitEntry } from '../../../shared/log/header.ts';
import { decodeOpening, type LogOpening, logId } from '../../../shared/log/opening.ts';
import { hashing, sha256 } from '../crypto/primitives.ts';
import type { WritableDb } from '../db/database.ts';
import type { Arrivals } from './arrivals.ts';
import { isUnlinked } from './chain.ts';
import { deleteEntry, type EntryRow, entryAt, fillBody, insertEntry, type LogRow, setVerdict, waitingEntries } from './entryStore.ts';
import { isSignedBy } from './sealEntry.ts';

export type Admission =
  /** `isLinked`: its chain is whole, and it stands as applied until it has been read and judged. */
  | { readonly kind: 'stored'; readonly row: EntryRow; readonly isLinked: boolean }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'refused'; readonly reason: RefusedReason };

const refused = (reason: RefusedReason): Admission => ({ kind: 'refused', reason });

/**
 * Checks of an entry from elsewhere all that somebody without any key can check, and stores it. Where the log's opening has not come yet its signature
 * cannot be checked: that is made up for by `admitWaitingForOpening`.
 */
export function admitEntry(db: WritableDb, arrivals: Arrivals, bytes: Uint8Array): Admission {
  const split = splitEntry(bytes);
  if ('refused' in split) return refused(split.refused);
  const { header } = split;
  const [head, body] = [Buffer.from(split.head), Buffer.from(split.body)];
  if (body.length > 0 && !equalBytes(sha256(body), header.cipherHash)) return refused('bad-cipher-hash');
  const entry = { hash: sha256(head), seq: header.seq, head, body };
  return header.seq === 0 ? admitOpening(db, arrivals, header, entry) : admitLater(db, arrivals, header, entry);
}

type Arrived = Pick<EntryRow, 'hash' | 'seq' | 'head' | 'body'>;

function admitOpening(db: WritableDb, arrivals: Arrivals, header: EntryHeader, entry: Arrived): Admission {
  const opening = soundOpening(header, entry.body);
  if (opening === null) return refused('bad-opening');
  if (!isSignedBy(entry.head, opening.device)) return refused('bad-signature');
  const log = arrivals.logOf(header);
  noteOpening(db, log, opening);
  return store(db, arrivals, header, { ...entry, log: log.id }, 'missing-predecessor');
}

function admitLater(db: WritableDb, arrivals: Arrivals, header: EntryHeader, entry: Arrived): Admission {
  const log = arrivals.logOf(header);
  if (log.device !== null && !isSignedBy(entry.head, log.device)) return refused('bad-signature');
  const reason = log.device === null ? 'missing-opening' : 'missing-predecessor';
  return store(db, arrivals, header, { ...entry, log: log.id }, reason);
}

/** @param unlinked why it waits if its chain is not whole */
function store(
  db: WritableDb,
  arrivals: Arrivals,
  header: EntryHeader,
  entry: Arrived & { readonly log: number },
  unlinked: 'missing-opening' | 'missing-predecessor',
): Admission {
  const known = entryAt(db, entry.log, entry.seq, entry.hash);
  if (known) return entry.body.length > 0 && isWithoutBody(known) ? fill(db, known, entry.body) : { kind: 'duplicate' };
  const isLinked = arrivals.isLinked(entry.log, header, entry.hash);
  const verdict = isLinked ? ({ status: 'applied', reason: null } as const) : ({ status: 'waiting', reason: unlinked } as const);
  const kept = { ...entry, ...verdict, body: arrivals.isErased(entry.hash) ? Buffer.alloc(0) : entry.body };
  return { kind: 'stored', row: { id: insertEntry(db, kept, 'elsewhere'), ...kept }, isLinked };
}

function isWithoutBody({ body, status }: EntryRow): boolean {
  return body.length === 0 && status !== 'erased';
}

/** Whoever handed the entry on before had dropped its body without an order that reached this device. */
function fill(db: WritableDb, known: EntryRow, body: Buffer): Admission {
  fillBody(db, known.id, body);
  if (isUnlinked(known)) return { kind: 'duplicate' };
  const reason = 'missing-predecessor';
  setVerdict(db, known, { status: 'waiting', reason });
  return { kind: 'stored', row: { ...known, body, status: 'waiting', reason }, isLinked: true };
}

function soundOpening(header: EntryHeader, body: Buffer) {
  if (![header.prev, header.key, header.bodyHash].every(isZero)) return null;
  return equalBytes(logId(body, hashing), header.log) ? decodeOpening(body) : null;
}

function noteOpening(db: WritableDb, log: LogRow, opening: LogOpening): void {
  if (log.device !== null) return;
  db.prepareWrite<[Buffer, Buffer, string, number]>('UPDATE logs SET device = ?, mission = ?, audience = ? WHERE id = ?').run(
    Buffer.from(opening.device),
    Buffer.from(opening.mission),
    opening.audience,
    log.id,
  );
}

/** Once a log's opening is here: drops what its device never signed, and answers how many that were. */
export function admitWaitingForOpening(db: WritableDb, opening: EntryRow): number {
  const device = decodeOpening(opening.body)?.device;
  let dropped = 0;
  for (const row of waitingEntries(db, 'missing-opening')) {
    if (row.log !== opening.log) continue;
    if (device && isSignedBy(row.head, device)) {
      setVerdict(db, row, { status: 'waiting', reason: 'missing-predecessor' });
    } else {
      deleteEntry(db, row.id);
      dropped++;
    }
  }
  return dropped;
}
