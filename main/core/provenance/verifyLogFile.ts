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
  /** The highest number so far; -1 before the opening. */
  last: number;
  /** Names of the entries under it. */
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
  readonly #headed = new Set<string>();
  #writtenBy: string | null = null;
  #frames = 0;
  #entries = 0;
  readonly #read = new Set<string>();
  #erased = 0;

  fault(fault: LogFileFault, entry: string | null = null, header: EntryHeader | null = null): void {
    if (this.#faults.length >= FAULTS_MAX) return;
    this.#faults.push({ fault, entry, log: header === null ? null : toHex(header.log), seq: header?.seq ?? null });
  }

  take(frame: LogFileFrame): void {
    // Said later, or once more, it would change what the frames before it have to be.
    if ((frame.type === 'about') !== (this.#frames++ === 0)) {
      this.fault('bad-frame');
      return;
    }
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
        this.#refuseHeadless();
        this.#writtenBy = shortName(frame.device);
        if (!verify(frame.signature, signedEnd(frame.digest), frame.device)) this.fault('bad-end-signature');
    }
  }

  #takeEntry(bytes: Uint8Array): void {
    this.#entries++;
    const split = splitEntry(bytes);
    if ('refused' in split) {
      this.fault(split.refused);
      return;
    }
    const { header, head, body } = split;
    const name = toHex(sha256(head));
    this.#last = { name, header };
    if (body.length === 0) this.#erased++;
    for (const fault of this.#faultsOf(name, header, head, body)) if (fault !== null) this.fault(fault, name, header);
  }

  *#faultsOf(name: string, header: EntryHeader, head: Uint8Array, body: Uint8Array): Generator<LogFileFault | null, void> {
    if (body.length > 0 && !equalBytes(sha256(body), header.cipherHash)) yield 'bad-cipher-hash';
    const log = header.seq === 0 ? this.#opened(header, head, body) : this.#logs.get(toHex(header.log));
    if (!log) yield header.seq === 0 ? 'bad-opening' : 'missing-opening';
    else if (!isSignedBy(head, log.device)) yield 'bad-signature';
    else {
      yield this.#faultOfPlace(log, header, name);
      if (header.seq > 0 && body.length > 0) yield this.#faultOfBody(name, header, body);
    }
  }

  /** A log's opening makes it known; a second one with the same id can only be the same. */
  #opened(header: EntryHeader, head: Uint8Array, body: Uint8Array): SeenLog | null {
    const opening = decodeOpening(body);
    const isBlank = [header.prev, header.key, header.bodyHash].every(isZero);
    if (opening === null || !isBlank || !equalBytes(logId(body, hashing), header.log)) return null;
    const id = toHex(header.log);
    const log: SeenLog = this.#logs.get(id) ?? {
      device: opening.device,
      last: -1,
      atLast: new Set(),
    };
    if (isSignedBy(head, opening.device)) this.#logs.set(id, log);
    return log;
  }

  /** Of a record only the entries that speak of it are here: the numbers between them are missing by intent. */
  #faultOfPlace(log: SeenLog, header: EntryHeader, name: string): LogFileFault | null {
    const { seq } = header;
    if (seq < log.last) return 'out-of-order';
    if (seq === log.last) {
      const fault = log.atLast.has(name) ? 'twice' : 'fork';
      log.atLast.add(name);
      return fault;
    }
    const isNext = seq === log.last + 1;
    const isLinked = seq === 0 || !isNext || log.atLast.has(toHex(header.prev));
    log.last = seq;
    log.atLast.clear();
    log.atLast.add(name);
    if (!isNext && this.#about?.scope !== 'record') return 'missing-entry';
    return isLinked ? null : 'broken-chain';
  }

  #faultOfBody(name: string, header: EntryHeader, body: Uint8Array): LogFileFault | null {
    const key = this.#keys.get(toHex(header.key));
    if (key === undefined) return null;
    const padded = open(body, key);
    if (padded === null) return 'cannot-open';
    const plain = unpad(padded);
    const decoded = plain === null ? null : decodeBody(plain);
    if (decoded === null || 'void' in decoded) return 'not-canonical';
    if ('waiting' in decoded) return null;
    if (!equalBytes(bodyHash(decoded.body, hashing), header.bodyHash)) return 'wrong-commitment';
    this.#read.add(name);
    return null;
  }

  #takeDisclosure({ entry, disclosure }: Extract<LogFileFrame, { type: 'disclosure' }>): void {
    const name = toHex(entry);
    const of = this.#last?.name === name ? this.#last.header : null;
    if (of === null || !verifyDisclosure(disclosure, of.bodyHash, hashing)) this.fault('wrong-disclosure', name, of);
    else if (disclosure.fields.length > 0) this.#read.add(name);
  }

  #takeHead({ log, seq, hash }: { readonly log: Uint8Array; readonly seq: number; readonly hash: Uint8Array }): void {
    const id = toHex(log);
    const seen = this.#logs.get(id);
    this.#headed.add(id);
    if (seen && seen.last === seq && seen.atLast.has(toHex(hash))) return;
    if (this.#faults.length < FAULTS_MAX) this.#faults.push({ fault: 'wrong-head', entry: toHex(hash), log: id, seq });
  }

  /** Of a log whose last entry is not named, any number of entries can be missing at its end. */
  #refuseHeadless(): void {
    if (this.#about?.scope !== 'workspace') return;
    for (const [log, { last }] of this.#logs) {
      if (!this.#headed.has(log) && this.#faults.length < FAULTS_MAX)
        this.#faults.push({ fault: 'wrong-head', entry: null, log, seq: last });
    }
  }

  report(): LogFileReport {
    return {
      scope: this.#about?.scope ?? null,
      entity: this.#about?.entity ?? '',
      id: this.#about?.id ?? '',
      madeUtc: this.#about?.madeUtc ?? null,
      entries: this.#entries,
      logs: this.#logs.size,
      devices: [...new Set([...this.#logs.values()].map(({ device }) => shortName(device)))],
      writtenBy: this.#writtenBy,
      read: this.#read.size,
      erased: this.#erased,
      faults: this.#faults,
    };
  }
}

function shortName(device: Uint8Array): string {
  return toHex(device.subarray(0, 8));
}
