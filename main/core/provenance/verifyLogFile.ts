import { decodeBody } from '../../../shared/log/body.ts';
import { equalBytes, isZero, toHex } from '../../../shared/log/bytes.ts';
import { bodyHash, verifyDisclosure } from '../../../shared/log/commitment.ts';
import { type EntryHeader, splitEntry } from '../../../shared/log/header.ts';
import { type LogFileFrame, signedEnd } from '../../../shared/log/logFile.ts';
import { decodeOpening, logId } from '../../../shared/log/opening.ts';
import { unpad } from '../../../shared/log/padding.ts';
import type { LogFileFault, LogFileReport, NamedFault } from '../../../shared/provenance/logFileReport.ts';
import { hashing, open, sha256, verify } from '../crypto/primitives.ts';
import { audienceKeyId } from '../log/audienceKeys.ts';
import { isSignedBy } from '../log/sealEntry.ts';
import type { ReadLogFileFault } from './readLogFile.ts';

/** Faults named at most; a file can hold as many as it has entries. */
const FAULTS_MAX = 1000;

interface SeenLog {
  readonly device: Uint8Array;
  readonly audience: string;
  /** The entry before, of those in sound order. */
  last: { readonly seq: number; readonly hash: Uint8Array };
  /** Names of the entries at `last.seq`. */
  readonly atLast: Set<string>;
}

/** Checks all that a log's file holds, with nothing but what it holds. `onEntry` is told each entry, for whoever shows them. */
export function verifyLogFile(
  frames: Iterable<LogFileFrame | { readonly fault: ReadLogFileFault }>,
  onFrame: (frame: LogFileFrame) => void = () => undefined,
): LogFileReport {
  const check = new LogFileCheck();
  for (const frame of frames) {
    if ('fault' in frame) check.fault(frame.fault);
    else {
      check.take(frame);
      onFrame(frame);
    }
  }
  return check.report();
}

class LogFileCheck {
  readonly #faults: NamedFault[] = [];
  readonly #logs = new Map<string, SeenLog>();
  readonly #keys = new Map<string, Buffer>();
  #about: Extract<LogFileFrame, { type: 'about' }>['about'] | null = null;
  #last: { readonly name: string; readonly header: EntryHeader } | null = null;
  #entries = 0;
  #read = 0;
  #erased = 0;

  fault(fault: LogFileFault, entry: string | null = null, header: EntryHeader | null = null): void {
    if (this.#faults.length >= FAULTS_MAX) return;
    this.#faults.push({ fault, entry, log: header === null ? null : toHex(header.log), seq: header?.seq ?? null });
  }

  take(frame: LogFileFrame): void {
    switch (frame.type) {
      case 'about':
        this.#about = frame.about;
        return;
      case 'key':
        this.#keys.set(toHex(audienceKeyId(Buffer.from(frame.key))), Buffer.from(frame.key));
        return;
      case 'entry':
        this.#takeEntry(frame.bytes);
        return;
      case 'disclosure':
        this.#takeDisclosure(frame);
        return;
      case 'heads':
        for (const head of frame.heads) this.#takeHead(head);
        return;
      case 'end':
        if (!verify(frame.signature, signedEnd(frame.digest), frame.device)) this.fault('bad-end-signature');
    }
  }

  #takeEntry(bytes: Uint8Array): void {
    this.#entries++;
    const split = splitEntry(bytes);
    if ('refused' in split) return this.fault(split.refused);
    const { header, head, body } = split;
    const name = toHex(sha256(head));
    this.#last = { name, header };
    const say = (fault: LogFileFault) => this.fault(fault, name, header);
    if (body.length === 0) this.#erased++;
    else if (!equalBytes(sha256(body), header.cipherHash)) say('bad-cipher-hash');
    const log = header.seq === 0 ? this.#opened(header, head, body) : this.#logs.get(toHex(header.log));
    if (!log) return say(header.seq === 0 ? 'bad-opening' : 'missing-opening');
    if (!isSignedBy(head, log.device)) return say('bad-signature');
    this.#takePlace(log, header, name, say);
    if (header.seq > 0 && body.length > 0) this.#openBody(header, body, say);
  }

  /** A log's opening makes it known; a second one with the same id can only be the same. */
  #opened(header: EntryHeader, head: Uint8Array, body: Uint8Array): SeenLog | null {
    const opening = decodeOpening(body);
    const isBlank = [header.prev, header.key, header.bodyHash].every(isZero);
    if (opening === null || !isBlank || !equalBytes(logId(body, hashing), header.log)) return null;
    const id = toHex(header.log);
    const log: SeenLog = this.#logs.get(id) ?? {
      device: opening.device,
      audience: opening.audience,
      last: { seq: -1, hash: header.prev },
      atLast: new Set(),
    };
    if (isSignedBy(head, opening.device)) this.#logs.set(id, log);
    return log;
  }

  /** Of a record only the entries that speak of it are here: the numbers between them are missing by intent. */
  #takePlace(log: SeenLog, header: EntryHeader, name: string, say: (fault: LogFileFault) => void): void {
    const { seq } = header;
    if (seq < log.last.seq) return say('out-of-order');
    if (seq === log.last.seq) {
      say(log.atLast.has(name) ? 'twice' : 'fork');
      log.atLast.add(name);
      return;
    }
    const isNext = seq === log.last.seq + 1;
    if (!isNext && this.#about?.scope !== 'record') say('missing-entry');
    else if (isNext && seq > 0 && !this.#isAfter(log, header)) say('broken-chain');
    log.last = { seq, hash: Buffer.from(name, 'hex') };
    log.atLast.clear();
    log.atLast.add(name);
  }

  #isAfter(log: SeenLog, header: EntryHeader): boolean {
    return log.atLast.has(toHex(header.prev));
  }

  #openBody(header: EntryHeader, body: Uint8Array, say: (fault: LogFileFault) => void): void {
    const key = this.#keys.get(toHex(header.key));
    if (key === undefined) return;
    const padded = open(body, key);
    if (padded === null) return say('cannot-open');
    const plain = unpad(padded);
    const decoded = plain === null ? null : decodeBody(plain);
    if (decoded === null || 'void' in decoded) return say('not-canonical');
    if ('waiting' in decoded) return;
    if (!equalBytes(bodyHash(decoded.body, hashing), header.bodyHash)) return say('wrong-commitment');
    this.#read++;
  }

  #takeDisclosure({ entry, disclosure }: Extract<LogFileFrame, { type: 'disclosure' }>): void {
    const name = toHex(entry);
    const of = this.#last?.name === name ? this.#last.header : null;
    if (of === null || !verifyDisclosure(disclosure, of.bodyHash, hashing)) this.fault('wrong-disclosure', name, of);
    else this.#read++;
  }

  #takeHead({ log, seq, hash }: { readonly log: Uint8Array; readonly seq: number; readonly hash: Uint8Array }): void {
    const seen = this.#logs.get(toHex(log));
    if (seen && seen.last.seq === seq && seen.atLast.has(toHex(hash))) return;
    if (this.#faults.length < FAULTS_MAX) this.#faults.push({ fault: 'wrong-head', entry: toHex(hash), log: toHex(log), seq });
  }

  report(): LogFileReport {
    return {
      scope: this.#about?.scope ?? null,
      entity: this.#about?.entity ?? '',
      id: this.#about?.id ?? '',
      madeUtc: this.#about?.madeUtc ?? null,
      entries: this.#entries,
      logs: this.#logs.size,
      devices: [...new Set([...this.#logs.values()].map(({ device }) => toHex(device.subarray(0, 8))))],
      read: this.#read,
      erased: this.#erased,
      faults: this.#faults,
    };
  }
}
