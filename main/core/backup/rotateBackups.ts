import type { BackupReason } from '../../../shared/backup/backup.ts';

/** What counts for whether a backup stays. */
export interface KeptBackup {
  readonly name: string;
  readonly madeUtc: number;
  readonly reason: BackupReason;
  readonly schema: number;
  /** Whether it looks whole from outside. */
  readonly isWhole: boolean;
}

const DAYS = 7;
const WEEKS = 4;
const SCHEMAS = 2;
const FROM_THE_FUTURE = 2;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Names of the backups that may go. Of the days and weeks that have any, the newest of each of the last 7 days and of the last 4 weeks stays; all from
 * before a migration for the last two versions of the schema that have such; and the newest whole one always. Those that somebody asked for count as
 * daily ones do. What does not look whole stays for a week and keeps no other away. A clock that stood wrong for a while has left backups of times to
 * come: two of them stay, and they push nothing out.
 */
export function backupsToDrop(backups: readonly KeptBackup[], nowMs: number): string[] {
  const newestFirst = [...backups].sort((a, b) => b.madeUtc - a.madeUtc || (a.name < b.name ? 1 : -1));
  const isToCome = ({ madeUtc }: KeptBackup) => madeUtc > nowMs + DAY_MS;
  const whole = newestFirst.filter((backup) => backup.isWhole && !isToCome(backup));
  const regular = whole.filter(({ reason }) => reason !== 'before-migration');
  const migrations = whole.filter(({ reason }) => reason === 'before-migration');
  const schemas = [...new Set(migrations.map(({ schema }) => schema))].sort((a, b) => b - a).slice(0, SCHEMAS);
  const kept = new Set([
    ...whole.slice(0, 1),
    ...newestOfEach(regular, DAY_MS, DAYS),
    ...newestOfEach(regular, 7 * DAY_MS, WEEKS),
    ...migrations.filter(({ schema }) => schemas.includes(schema)),
    ...newestFirst.filter((backup) => backup.isWhole && isToCome(backup)).slice(0, FROM_THE_FUTURE),
    ...newestFirst.filter(({ isWhole, madeUtc }) => !isWhole && nowMs - madeUtc < 7 * DAY_MS),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup)).map(({ name }) => name);
}

/** @param spanMs spans of time are counted from 1 January 1970, UTC */
function newestOfEach(newestFirst: readonly KeptBackup[], spanMs: number, count: number): KeptBackup[] {
  const found = new Map<number, KeptBackup>();
  for (const backup of newestFirst) {
    const span = Math.floor(backup.madeUtc / spanMs);
    if (!found.has(span)) found.set(span, backup);
  }
  return [...found.values()].slice(0, count);
}
