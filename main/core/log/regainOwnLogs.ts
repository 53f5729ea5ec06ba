import { AUDIENCE_KINDS, type AudienceKind, audienceKind } from '../../../shared/log/audience.ts';
import { CLOCK_ZERO, compareTime, type HybridTime } from '../../../shared/log/hybridClock.ts';
import { decodeOpening, NO_MISSION, SELF } from '../../../shared/log/opening.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { writeBody } from './appendEntry.ts';
import { headerOf } from './chain.ts';
import { type EntryRow, openingOf } from './entryStore.ts';
import { openFirstLog, ownLogs, startHead, succeedOwnLog } from './ownLog.ts';
import { readEntry } from './readEntry.ts';
import { type Projections, type SettledEntry, settle } from './settle.ts';

/** What is known of where an own log ended. */
export interface KnownEnd extends HybridTime {
  readonly seq: number;
  readonly hash: Buffer;
  readonly shortNumber: number;
}

export interface Regained {
  /** Own logs that were torn, and go on in a new one that names them. */
  readonly continued: number;
  /** Own entries behind a gap that were signed again, bodies unchanged, in a new log. */
  readonly carried: number;
}

/**
 * Where logs were put together anew from what could be read of a damaged file: finds the own logs that are written to, ends those of which something is
 * missing, and begins a new one of the same device in the place of each, so that no number is used twice. What was written here behind a gap stands
 * there for ever without a chain; its bodies are carried into the new log unchanged, as after a restore, so that they count. Must run in a transaction, with
 * tables and verdicts made anew.
 */
export function regainOwnLogs(db: WritableDb, projections: Projections, ends: ReadonlyMap<AudienceKind, KnownEnd>): Regained {
  const torn: AudienceKind[] = [];
  for (const kind of AUDIENCE_KINDS) if (regain(db, kind, ends.get(kind) ?? null)) torn.push(kind);
  const clock = ends.get('self') ?? latestOwnTime(db);
  db.prepareWrite<[number, number, number]>('UPDATE head SET ms = ?, counter = ?, short_number = ?').run(
    clock.ms,
    clock.counter,
    ends.get('self')?.shortNumber ?? 0,
  );
  const logs = ownLogs(db);
  for (const former of logs) if (torn.includes(former.kind)) succeedOwnLog(db, former);
  return { continued: logs.filter(({ kind }) => torn.includes(kind)).length, carried: carry(db, projections) };
}

interface OwnRow {
  readonly id: number;
  readonly log: Buffer;
  readonly audience: string;
}

/** Notes the log of an audience that is written to. @returns whether it must not be gone on with */
function regain(db: WritableDb, kind: AudienceKind, end: KnownEnd | null): boolean {
  const own = db
    .prepare<[], OwnRow>('SELECT id, log, audience FROM logs WHERE own_key IS NOT NULL ORDER BY id')
    .all()
    .filter(({ audience }) => audienceKind(audience) === kind);
  if (own.length === 0) {
    if (kind === 'self') openFirstLog(db, missionIn(db));
    return false;
  }
  const former = lastOf(db, own);
  const linked = db
    .prepare<[number], Pick<EntryRow, 'seq' | 'hash'>>(
      `SELECT seq, hash FROM entries WHERE log = ? AND ${LINKED} ORDER BY seq DESC LIMIT 1`,
    )
    .get(former.id);
  startHead(db, kind, former.id, linked ?? { seq: 0, hash: former.log });
  return end === null || linked === undefined || !linked.hash.equals(end.hash) || own.some(({ id }) => hasUnlinked(db, id));
}

const LINKED = "NOT (status = 'waiting' AND coalesce(reason, '') IN ('missing-opening', 'missing-predecessor'))";

function hasUnlinked(db: ReadableDb, log: number): boolean {
  return db.prepare<[number], unknown>(`SELECT 1 FROM entries WHERE log = ? AND NOT ${LINKED} LIMIT 1`).get(log) !== undefined;
}

/** The one that no other carries on. */
function lastOf(db: ReadableDb, own: readonly OwnRow[]): OwnRow {
  const carriedOn = new Set(
    own
      .flatMap(({ id }) => decodeOpening(openingOf(db, id)?.body ?? Buffer.alloc(0))?.predecessors ?? [])
      .map((log) => Buffer.from(log).toString('hex')),
  );
  const open = own.filter(({ log }) => !carriedOn.has(log.toString('hex')));
  const last = open.at(-1) ?? own.at(-1);
  if (last === undefined) throw new Error('no own log');
  return last;
}

function missionIn(db: ReadableDb): Buffer {
  const row = db
    .prepare<[string], { mission: Buffer }>('SELECT mission FROM logs WHERE mission IS NOT NULL AND audience = ? LIMIT 1')
    .get(SELF);
  return row?.mission ?? Buffer.from(NO_MISSION);
}

/** Where the row that kept the clock is gone: no own entry was later than this. */
function latestOwnTime(db: ReadableDb): HybridTime {
  let latest = CLOCK_ZERO;
  for (const row of ownEntries(db, 'length(body) > 0')) {
    const reading = readEntry(db, row, false);
    if ('entry' in reading && compareTime(reading.entry.body.clock, latest) > 0) latest = reading.entry.body.clock;
  }
  return latest;
}

function carry(db: WritableDb, projections: Projections): number {
  const standing = new Set(ownEntries(db, LINKED).map(statementOf));
  const carried: SettledEntry[] = [];
  for (const row of ownEntries(db, `length(body) > 0 AND NOT ${LINKED}`)) {
    const reading = readEntry(db, row, true);
    if ('verdict' in reading || standing.has(statementOf(row))) continue;
    const { body, audience } = reading.entry;
    const isPlain = body.changes.every(
      ({ entity }) => projections.has(entity) && (projections.get(entity)?.audience ?? 'self') === audience,
    );
    const next = ownLogs(db).find(({ kind }) => kind === audience);
    if (!isPlain || next === undefined) continue;
    standing.add(statementOf(row));
    carried.push(writeBody(db, next, body, { status: 'waiting', reason: 'missing-creation' }));
  }
  settle(db, projections, carried);
  return carried.length;
}

function ownEntries(db: ReadableDb, where: string): EntryRow[] {
  return db
    .prepare<[], EntryRow>(
      `SELECT entries.id AS id, hash, entries.log AS log, seq, head, body, status, reason FROM entries JOIN logs ON logs.id = entries.log
       WHERE own_key IS NOT NULL AND seq > 0 AND ${where} ORDER BY entries.log, seq`,
    )
    .all();
}

function statementOf(row: Pick<EntryRow, 'head'>): string {
  return Buffer.from(headerOf(row).bodyHash).toString('latin1');
}
