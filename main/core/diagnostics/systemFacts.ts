import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { arch, platform, release, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { diskClass, memoryClass } from '../../../shared/diagnostics/classes.ts';
import type { Diagnostics } from '../../../shared/diagnostics/diagnostics.ts';
import { wallAt } from '../time/wallClock.ts';
import { computerZone } from '../time/zones.ts';

type SystemFacts = Diagnostics['system'];

/** What kind of computer this is. @param isClockDoubtful what the program thinks of its clock */
export function systemFacts(workspaceDir: string, nowMs: number, isClockDoubtful: boolean): SystemFacts {
  const folder = folderThatIsThere(workspaceDir);
  return {
    family: FAMILIES.get(platform()) ?? 'other',
    release: numberOnly(release()),
    architecture: ARCHITECTURES.find((name) => name === arch()) ?? 'other',
    memory: memoryClass(totalmem()),
    systemLanguage: systemLanguageClass(process.env),
    zoneOffset: zoneOffset(nowMs),
    clock: isClockDoubtful ? 'doubtful' : 'plausible',
    ...diskFacts(folder),
    folderWritable: isWritable(folder),
  };
}

const FAMILIES: ReadonlyMap<string, SystemFacts['family']> = new Map([
  ['linux', 'linux'],
  ['win32', 'windows'],
  ['darwin', 'mac'],
]);
const ARCHITECTURES = ['x64', 'arm64'] as const;

/** `6.8.0` of `6.8.0-49-generic`: behind its number a kernel may carry the name of whoever built it. */
export function numberOnly(text: string | undefined): string | null {
  return /^\d{1,5}(\.\d{1,6}){0,3}/.exec(text ?? '')?.[0] ?? null;
}

function systemLanguageClass(environment: Readonly<Record<string, string | undefined>>): SystemFacts['systemLanguage'] {
  const named = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  if (named === undefined || named === '') return 'unknown';
  return (['kk', 'ru', 'en'] as const).find((language) => new RegExp(`^${language}\\b|^${language}_`, 'i').test(named)) ?? 'other';
}

/** Of Kazakhstan since March 2024, the whole country over. */
const KAZAKHSTAN_MINUTES = 300;

function zoneOffset(nowMs: number): SystemFacts['zoneOffset'] {
  const { offsetMinutes } = wallAt(nowMs, computerZone());
  if (offsetMinutes === KAZAKHSTAN_MINUTES) return 'as Kazakhstan';
  return offsetMinutes % 60 === 0 ? 'whole hours' : 'other';
}

/** The workspace's folder, or the nearest one above it that is there. */
function folderThatIsThere(dir: string): string | null {
  for (let folder = dir; ; folder = dirname(folder)) {
    if (existsSync(folder)) return folder;
    if (dirname(folder) === folder) return null;
  }
}

/** By the numbers that Linux gives them (statfs(2)); elsewhere the number says nothing. */
const FILE_SYSTEMS: ReadonlyMap<number, SystemFacts['fileSystem']> = new Map([
  [0xef53, 'ext'],
  [0x9123683e, 'btrfs'],
  [0x58465342, 'xfs'],
  [0x2fc12fc1, 'zfs'],
  [0xf2f52010, 'f2fs'],
  [0x5346544e, 'ntfs'],
  [0x7366746e, 'ntfs'],
  [0x2011bab0, 'exfat'],
  [0x4d44, 'fat'],
  [0x01021994, 'tmpfs'],
  [0x794c7630, 'overlay'],
  [0x65735546, 'fuse'],
  [0xf15f, 'ecryptfs'],
  [0x6969, 'network'],
  [0xff534d42, 'network'],
  [0xfe534d42, 'network'],
]);

function diskFacts(folder: string | null): Pick<SystemFacts, 'diskFree' | 'fileSystem'> {
  try {
    if (folder === null) return { diskFree: null, fileSystem: 'unknown' };
    const { type, bavail, bsize } = statfsSync(folder);
    const fileSystem = platform() === 'linux' ? FILE_SYSTEMS.get(type >>> 0) : undefined;
    return { diskFree: diskClass(bavail * bsize), fileSystem: fileSystem ?? 'unknown' };
  } catch {
    // A disk that is gone is told by its code among the problems.
    return { diskFree: null, fileSystem: 'unknown' };
  }
}

function isWritable(folder: string | null): boolean | null {
  if (folder === null || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return null;
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
