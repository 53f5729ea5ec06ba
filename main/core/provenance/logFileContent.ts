import { decodeBody } from '../../../shared/log/body.ts';
import { toHex } from '../../../shared/log/bytes.ts';
import type { CborValue } from '../../../shared/log/canonicalCbor.ts';
import { bodyFields, type FieldPath } from '../../../shared/log/encodeBody.ts';
import { splitEntry } from '../../../shared/log/header.ts';
import type { LogFileFrame } from '../../../shared/log/logFile.ts';
import { unpad } from '../../../shared/log/padding.ts';
import { open, sha256 } from '../crypto/primitives.ts';
import { audienceKeyId } from '../log/audienceKeys.ts';

export interface ShownEntry {
  readonly hash: string;
  readonly log: string;
  readonly seq: number;
  /** Empty where the file gives neither a key nor a disclosure. */
  readonly values: readonly { readonly path: FieldPath; readonly value: CborValue }[];
}

/** What the entries of a log's file say, as far as the file lets it be read. Whether it is true is for `verifyLogFile` to say. */
export class LogFileContent {
  readonly #keys = new Map<string, Buffer>();
  #last: Omit<ShownEntry, 'values'> | null = null;

  /** An entry when it can be read, and once more when it is laid open after it. */
  take(frame: LogFileFrame): ShownEntry[] {
    if (frame.type === 'key') this.#keys.set(toHex(audienceKeyId(Buffer.from(frame.key))), Buffer.from(frame.key));
    if (frame.type === 'disclosure' && this.#last?.hash === toHex(frame.entry)) {
      return [{ ...this.#last, values: frame.disclosure.fields.map(({ path, value }) => ({ path, value })) }];
    }
    return frame.type === 'entry' ? this.#entry(frame.bytes) : [];
  }

  #entry(bytes: Uint8Array): ShownEntry[] {
    const split = splitEntry(bytes);
    if ('refused' in split) return [];
    const { header, head, body } = split;
    this.#last = { hash: toHex(sha256(head)), log: toHex(header.log), seq: header.seq };
    const key = this.#keys.get(toHex(header.key));
    const padded = key === undefined ? null : open(body, key);
    const plain = padded === null ? null : unpad(padded);
    const decoded = plain === null ? null : decodeBody(plain);
    const values = decoded !== null && 'body' in decoded ? bodyFields(decoded.body).map(({ path, value }) => ({ path, value })) : [];
    return [{ ...this.#last, values }];
  }
}
