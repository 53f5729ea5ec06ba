/** What can be wrong with a log's file: named, never described. */
export const LOG_FILE_FAULTS = [
  'not-a-log-file',
  'torn',
  'bad-frame',
  'after-the-end',
  'wrong-digest',
  'bad-end-signature',
  'bad-size',
  'bad-layout',
  'unknown-version',
  'bad-cipher-hash',
  'bad-opening',
  'missing-opening',
  'bad-signature',
  'twice',
  'out-of-order',
  'missing-entry',
  'broken-chain',
  'fork',
  'wrong-head',
  'cannot-open',
  'not-canonical',
  'wrong-commitment',
  'wrong-disclosure',
] as const;
export type LogFileFault = (typeof LOG_FILE_FAULTS)[number];

export interface NamedFault {
  readonly fault: LogFileFault;
  /** Name of the entry, 64 hex digits; null where the file itself is at fault. */
  readonly entry: string | null;
  readonly log: string | null;
  readonly seq: number | null;
}

/** What a file proves. */
export interface LogFileReport {
  readonly scope: 'workspace' | 'record' | null;
  readonly entity: string;
  readonly id: string;
  readonly madeUtc: number | null;
  readonly entries: number;
  readonly logs: number;
  /** Public keys that signed, first 16 hex digits. */
  readonly devices: readonly string[];
  /** Public key that signed the file as a whole, first 16 hex digits: where its logs end is the word of whoever holds it. null where the file does not end. */
  readonly writtenBy: string | null;
  /** Entries whose content was compared with what was signed: opened with a key of the file, or laid open in it. */
  readonly read: number;
  /** Entries without a body. Whether it was erased by order, no file proves. */
  readonly erased: number;
  readonly faults: readonly NamedFault[];
}
