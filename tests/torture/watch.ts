import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground } from './operation.ts';

/** The file that every change of the database goes to first. */
export function databaseFiles({ workspaceDir }: Ground): string[] {
  return [join(workspaceDir, 'workspace.db-wal')];
}

const LIMIT_NS = 10_000_000_000n;

/**
 * Tells a process to begin, and kills it a given time after one of the files or folders changes. Looks without giving way, so that the kill falls into the few hundred
 * microseconds in which something is being written.
 * @returns false when nothing was written at all
 */
export function killAfterFirstWrite(pid: number, begin: () => unknown, watched: readonly string[], delayUs: number): boolean {
  const before = stampOf(watched);
  begin();
  const limit = process.hrtime.bigint() + LIMIT_NS;
  while (stampOf(watched) === before) {
    if (process.hrtime.bigint() < limit) continue;
    process.kill(pid, 'SIGKILL');
    return false;
  }
  const due = process.hrtime.bigint() + BigInt(Math.round(delayUs * 1000));
  while (process.hrtime.bigint() < due);
  process.kill(pid, 'SIGKILL');
  return true;
}

/** Differs when something was written. The time as well as the size: a write-ahead log that begins anew does not grow. */
function stampOf(paths: readonly string[]): string {
  return paths.map(stampOfOne).join('|');
}

function stampOfOne(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined) return '';
  return stats.isDirectory()
    ? readdirSync(path)
        .map((name) => `${name} ${stampOfOne(join(path, name))}`)
        .join(' ')
    : `${stats.size} ${stats.mtimeNs}`;
}
