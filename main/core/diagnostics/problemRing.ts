import { CoreError } from '../../../shared/contract/coreError.ts';
import type { ErrorCode } from '../../../shared/contract/errors.ts';
import { countClass } from '../../../shared/diagnostics/classes.ts';
import { CAPABILITIES, ERROR_KINDS, errorMapCodes, hourOf, PROBLEMS_MAX, type Problem } from '../../../shared/diagnostics/diagnostics.ts';
import { z } from '../../../shared/zod.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

const notedSchema = z.strictObject({
  code: z.enum(errorMapCodes),
  kind: z.enum(ERROR_KINDS).nullable(),
  where: z.enum(CAPABILITIES),
  /** UTC milliseconds of the hour in which it was last seen. */
  hourUtc: z.int().min(0),
  times: z.int().min(1),
});
type Noted = z.infer<typeof notedSchema>;
const keptSchema = z.array(notedSchema).max(PROBLEMS_MAX);

const HOUR_MS = 3_600_000;
/** Part of the day's work, not a problem. */
const ORDINARY: ReadonlySet<string> = new Set(['LOCKED', 'WORKSPACE_ABSENT', 'NOTHING_CHANGED'] satisfies ErrorCode[]);

/**
 * What went wrong lately: codes, hours and how often; no words, ids or paths. It lives in this process, and while a workspace is open in its encrypted
 * database: a file in clear would tell whoever copies the folder at which hours somebody worked.
 */
export class ProblemRing {
  #noted: readonly Noted[] = [];

  /** @returns whether there is something new to keep */
  note(error: unknown, path: readonly string[], nowMs: number): boolean {
    const problem = named(error, path);
    if (problem === null) return false;
    this.#add({ ...problem, hourUtc: Math.max(0, Math.floor(nowMs / HOUR_MS) * HOUR_MS), times: 1 });
    return true;
  }

  /** The newest first. */
  list(): Problem[] {
    return this.#noted.map(({ hourUtc, times, ...problem }) => ({ ...problem, lastHour: hourOf(hourUtc), times: countClass(times) }));
  }

  /** Takes in what was kept in a workspace that has been opened. */
  load(db: ReadableDb): void {
    const since = [...this.#noted].reverse();
    this.#noted = kept(db);
    for (const noted of since) this.#add(noted);
  }

  /** A disk that is full, or a damaged file, is what there may be to tell: the list then stays in memory. */
  keep(db: WritableDb): void {
    try {
      db.prepareWrite<[string, Buffer]>(
        'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      ).run(KEPT, Buffer.from(JSON.stringify(this.#noted), 'utf8'));
    } catch {
      // See above.
    }
  }

  #add(added: Noted): void {
    const isSame = (noted: Noted) => noted.code === added.code && noted.kind === added.kind && noted.where === added.where;
    const before = this.#noted.find(isSame);
    const times = Math.min(added.times + (before?.times ?? 0), 1_000_000);
    this.#noted = [{ ...added, times }, ...this.#noted.filter((noted) => !isSame(noted))].slice(0, PROBLEMS_MAX);
  }
}

/** Name in `meta`. */
const KEPT = 'problems';

function kept(db: ReadableDb): Noted[] {
  try {
    const row = db.prepare<[string], { value: Buffer }>('SELECT value FROM meta WHERE name = ?').get(KEPT);
    return row === undefined ? [] : keptSchema.parse(JSON.parse(row.value.toString('utf8')));
  } catch {
    // Damaged, or of a version with other codes: old news is not worth an error.
    return [];
  }
}

function named(error: unknown, path: readonly string[]): Pick<Noted, 'code' | 'kind' | 'where'> | null {
  const where = CAPABILITIES.find((name) => name === path[0]) ?? 'other';
  if (error instanceof CoreError) return ORDINARY.has(error.code) ? null : { code: error.code, kind: null, where };
  const code = error instanceof Error && 'code' in error ? errorMapCodes.find((known) => known === error.code) : undefined;
  if (code !== undefined) return ORDINARY.has(code) ? null : { code, kind: null, where };
  const kind = error instanceof Error ? (ERROR_KINDS.find((known) => known === error.name) ?? 'other') : 'other';
  return { code: 'INTERNAL', kind, where };
}
