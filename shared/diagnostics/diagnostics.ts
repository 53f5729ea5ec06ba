import { type ErrorCode, errorMap } from '../contract/errors.ts';
import { languageSchema } from '../language/language.ts';
import { filePathSchema } from '../paths/filePath.ts';
import { preferencesSchema } from '../preferences/preferences.ts';
import { z } from '../zod.ts';
import { AGE_CLASSES, COUNT_CLASSES, DISK_CLASSES, MEMORY_CLASSES } from './classes.ts';

/**
 * The diagnostics file: what somebody who mends the program has to know, and nothing of what is in a workspace or who uses it.
 *
 * INVARIANT: this is an allow-list. Each value is a word of a closed set, a whole number within bounds, an hour, or a version made of digits and
 * dots; no field takes a text. Whatever is not named here can stand in no such file.
 */
export const DIAGNOSTICS_VERSION = 1;

const word = <const Words extends readonly [string, ...string[]]>(...words: Words) => z.enum(words);
/** Digits and dots only: a custom kernel or build may carry a name behind its number. */
const version = z.string().regex(/^\d{1,5}(\.\d{1,6}){0,3}$/);
/** An hour of UTC, `YYYY-MM-DDTHH:00Z`. Minutes would tell when somebody sat at the computer. */
const hour = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:00Z$/);
const count = z.enum(COUNT_CLASSES);
/** Rounded to 50: what a layout is tested with, not what a screen is known again by. */
const pixels = z.int().min(0).max(20_000).multipleOf(50);

export const ERROR_KINDS = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'SqliteError', 'other'] as const;
/** Where in the contract a bug showed itself: its first word. */
export const CAPABILITIES = [
  'attachments',
  'backup',
  'changes',
  'diagnostics',
  'drafts',
  'erase',
  'eraseWorkspace',
  'exports',
  'gazetteer',
  'imports',
  'incidents',
  'keys',
  'layers',
  'links',
  'mapPacks',
  'maps',
  'names',
  'places',
  'preferences',
  'provenance',
  'salvage',
  'sources',
  'time',
  'vocabulary',
  'workspace',
  'other',
] as const;

export const errorMapCodes = [...(Object.keys(errorMap) as ErrorCode[]), 'INTERNAL'] as const;
/** A refusal by its code, or a bug (`INTERNAL`) by its kind and where it was; never its words. */
export const problemSchema = z.strictObject({
  code: z.enum(errorMapCodes),
  kind: z.enum(ERROR_KINDS).nullable(),
  where: z.enum(CAPABILITIES),
  lastHour: hour,
  times: count,
});
export type Problem = z.infer<typeof problemSchema>;
/** Kinds of problems that are kept; the oldest goes first. */
export const PROBLEMS_MAX = 30;

const CHECK_RESULTS = ['sound', 'not sound', 'not looked at'] as const;

/** What only the page knows. */
export const windowFactsSchema = z.strictObject({
  shell: word('desktop', 'browser', 'command line'),
  widthPx: pixels.nullable(),
  heightPx: pixels.nullable(),
  /** Points of the screen to one of the page, in steps of 25 %. */
  scalePercent: z.int().min(25).max(1000).multipleOf(25).nullable(),
  pageCrashed: z.boolean(),
});
export type WindowFacts = z.infer<typeof windowFactsSchema>;

export const diagnosticsSchema = z.strictObject({
  format: z.literal('baqylau-diagnostics'),
  formatVersion: z.literal(DIAGNOSTICS_VERSION),
  madeHour: hour,
  program: z.strictObject({
    programVersion: version.nullable(),
    programDate: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/)
      .nullable(),
    logFormat: z.int().min(0).max(255),
    databaseVersion: z.int().min(0).max(10_000),
    databaseVersionFound: z.int().min(0).max(10_000).nullable(),
    node: version,
    electron: version.nullable(),
    sqlite: version.nullable(),
    cipherLibrary: version.nullable(),
    cipher: word('aegis-256').nullable(),
    timeZoneData: z
      .string()
      .regex(/^\d{4}[a-z]$/)
      .nullable(),
  }),
  system: z.strictObject({
    family: word('linux', 'windows', 'mac', 'other'),
    release: version.nullable(),
    architecture: word('x64', 'arm64', 'other'),
    memory: z.enum(MEMORY_CLASSES),
    systemLanguage: word('kk', 'ru', 'en', 'other', 'unknown'),
    /** No zone name, and no offset but the country's own: the name says a city, and another offset says where somebody has been. */
    zoneOffset: word('as Kazakhstan', 'whole hours', 'other'),
    clock: word('plausible', 'doubtful'),
    diskFree: z.enum(DISK_CLASSES).nullable(),
    fileSystem: word(
      'ext',
      'btrfs',
      'xfs',
      'zfs',
      'f2fs',
      'ntfs',
      'exfat',
      'fat',
      'tmpfs',
      'overlay',
      'fuse',
      'ecryptfs',
      'network',
      'unknown',
    ),
    folderWritable: z.boolean().nullable(),
  }),
  window: z.strictObject({
    ...windowFactsSchema.shape,
    language: languageSchema,
    theme: preferencesSchema.shape.theme,
    textSizePercent: preferencesSchema.shape.textSizePercent,
    singleKeyShortcuts: z.boolean(),
    idleMinutes: preferencesSchema.shape.idleMinutes,
    practice: z.boolean(),
  }),
  workspace: z.strictObject({
    state: word('absent', 'locked', 'unlocked'),
    databaseSize: z.enum(DISK_CLASSES).nullable(),
    passphraseSlots: count.nullable(),
    recoverySlots: count.nullable(),
    otherSlots: count.nullable(),
    /** The passphrase needs the key store of one computer besides. */
    boundToComputer: z.boolean().nullable(),
    backups: count.nullable(),
    newestBackup: z.enum(AGE_CLASSES).nullable(),
    records: count.nullable(),
    attachedFiles: count.nullable(),
    drafts: count.nullable(),
    changes: count.nullable(),
    changesWaiting: count.nullable(),
    changesVoid: count.nullable(),
    logs: count.nullable(),
  }),
  checks: z.strictObject({
    keyring: z.enum(CHECK_RESULTS),
    database: z.enum(CHECK_RESULTS),
    settings: z.enum(CHECK_RESULTS),
    search: z.enum(CHECK_RESULTS),
  }),
  problems: z.array(problemSchema).max(PROBLEMS_MAX),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;

/** The file, letter by letter. */
export function diagnosticsText(diagnostics: Diagnostics): string {
  return `${JSON.stringify(diagnostics, null, 2)}\n`;
}

/** The hour of an instant, UTC milliseconds. */
export function hourOf(utcMs: number): string {
  return `${new Date(utcMs).toISOString().slice(0, 13)}:00Z`;
}

export const writeDiagnosticsSchema = z.strictObject({
  /** As it was shown: what is written is what was read. */
  diagnostics: diagnosticsSchema,
  path: filePathSchema,
  replace: z.boolean(),
});

export const diagnosticsWrittenSchema = z.strictObject({ path: z.string(), bytes: z.int() });
