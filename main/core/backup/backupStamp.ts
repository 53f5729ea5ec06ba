import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../../shared/must.ts';

/** `YYYYMMDDTHHmmssZ`, UTC: a name that sorts by time and that every file system of a memory stick takes. */
function utcStamp(utcMs: number): string {
  return `${new Date(utcMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** What a stamp says, UTC milliseconds; null when it is none. */
export function timeOfStamp(name: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name)?.slice(1);
  if (parts === undefined) return null;
  const [year, month, day, hour, minute, second] = parts.map(Number) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** A name that is free in a folder: with a number behind it where several were made in one second. */
export function freeStampedName(folder: string, utcMs: number, prefix = ''): string {
  const stamp = `${prefix}${utcStamp(utcMs)}`;
  const names = [stamp, ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${stamp}-${number}`)];
  return must(
    names.find((name) => !existsSync(join(folder, name))),
    'free name of a backup',
  );
}
