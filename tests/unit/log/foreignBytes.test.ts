import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { CHOSEN_CIPHER } from '../../../main/core/db/cipher.ts';
import { newKeyring, readKeyring } from '../../../main/core/keys/keyring.ts';
import { LogFileContent } from '../../../main/core/provenance/logFileContent.ts';
import { framesOf } from '../../../main/core/provenance/readLogFile.ts';
import { verifyLogFile } from '../../../main/core/provenance/verifyLogFile.ts';
import { decodeBody } from '../../../shared/log/body.ts';
import { decodeCanonical, encodeCanonical } from '../../../shared/log/canonicalCbor.ts';
import { splitEntry } from '../../../shared/log/header.ts';
import { readFrame, readFrameHead } from '../../../shared/log/logFile.ts';
import { decodeOpening, encodeOpening } from '../../../shared/log/opening.ts';
import { pad, unpad } from '../../../shared/log/padding.ts';
import { makeVectors } from '../../fixtures/format-1/makeVectors.ts';
import { checkLogFile } from '../../independentReader/readLog.mjs';

const seed = Math.floor(Math.random() * 2 ** 31);
/** Of each decoder, half of them random bytes and half of them sound bytes with a few edits. */
const RUNS = 4000;
console.log(`foreign bytes: seed ${seed}, ${RUNS} runs of each decoder`);

const dir = mkdtempSync(join(tmpdir(), 'foreign-'));
afterAll(() => rmSync(dir, { recursive: true }));

const { json, logFile, recordFile } = makeVectors();
const vectors = json as {
  readonly opening: { readonly body: string };
  readonly entries: readonly { readonly plain: string; readonly head: string; readonly sealed: string }[];
};
const bytesOf = (hex: string) => Buffer.from(hex, 'hex');
const plain = bytesOf(vectors.entries[0]?.plain ?? '');
const entry = Buffer.concat([bytesOf(vectors.entries[0]?.head ?? ''), bytesOf(vectors.entries[0]?.sealed ?? '')]);

interface Edit {
  readonly at: number;
  readonly drop: number;
  readonly insert: Uint8Array;
}

function edited(sound: Uint8Array, edits: readonly Edit[]): Buffer {
  let bytes = Buffer.from(sound);
  for (const { at, drop, insert } of edits) {
    const from = at % (bytes.length + 1);
    bytes = Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + drop)]);
  }
  return bytes;
}

/** Heads of lists, maps and byte strings that claim to be long are what a decoder must not believe. */
const hostile = fc.constantFrom(
  ...['9bffffffffffffffff', 'bb00000000ffffffff', '5affffffff', '7b7fffffffffffffff', 'c249', 'fb7ff8000000000000', '81'.repeat(64)].map(
    bytesOf,
  ),
);
const foreign = (sound: Uint8Array) =>
  fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc
      .array(fc.record({ at: fc.nat(sound.length), drop: fc.nat(4), insert: fc.oneof(fc.uint8Array({ maxLength: 4 }), hostile) }), {
        minLength: 1,
        maxLength: 4,
      })
      .map((edits) => edited(sound, edits)),
  );

const reader = (file: Uint8Array) => {
  let at = 0;
  return (length: number) => {
    const piece = file.subarray(at, at + length);
    at += length;
    return piece;
  };
};

describe('whatever bytes come, a decoder answers and does not throw', () => {
  test.each([
    [
      'canonical CBOR',
      plain,
      (bytes: Uint8Array) => {
        const value = decodeCanonical(bytes);
        if (value !== null) expect(Buffer.from(encodeCanonical(value)).equals(bytes)).toBe(true);
      },
    ],
    [
      'a body',
      plain,
      (bytes: Uint8Array) => {
        expect(decodeBody(bytes)).toBeTypeOf('object');
      },
    ],
    [
      'an opening',
      bytesOf(vectors.opening.body),
      (bytes: Uint8Array) => {
        const opening = decodeOpening(bytes);
        if (opening !== null) expect(Buffer.from(encodeOpening(opening)).equals(bytes)).toBe(true);
      },
    ],
    [
      'an entry',
      entry,
      (bytes: Uint8Array) => {
        expect(splitEntry(bytes)).toBeTypeOf('object');
      },
    ],
    [
      'padding',
      pad(plain),
      (bytes: Uint8Array) => {
        const inside = unpad(bytes);
        if (inside !== null) expect(Buffer.from(pad(inside)).equals(bytes)).toBe(true);
      },
    ],
    [
      'a frame',
      recordFile,
      (bytes: Uint8Array) => {
        readFrameHead(bytes.subarray(0, 5));
        for (const type of ['about', 'key', 'entry', 'disclosure', 'heads', 'end'] as const) readFrame(type, bytes);
      },
    ],
  ])('%s', (_, sound, decode) => {
    fc.assert(fc.property(foreign(sound), decode), { seed, numRuns: RUNS });
  });

  test.each([
    ['of a workspace', logFile],
    ['of a record', recordFile],
  ])(
    'the file of a log, %s: no change of it is taken for sound',
    (_, sound) => {
      fc.assert(
        fc.property(foreign(sound), (file) => {
          const content = new LogFileContent();
          const { faults } = verifyLogFile(framesOf(reader(file)), (frame) => {
            content.take(frame);
          });
          if (Buffer.from(file).equals(sound)) return;
          expect(faults.length).toBeGreaterThan(0);
          expect(checkLogFile(Buffer.from(file)).faults.length).toBeGreaterThan(0);
        }),
        { seed, numRuns: RUNS / 5 },
      );
    },
    60_000,
  );

  test('a keyring', () => {
    const file = join(dir, 'keyring.json');
    const slot = {
      id: '0123456789abcdef',
      kind: 'passphrase' as const,
      kdf: { algorithm: 'argon2id13' as const, opslimit: 2, memlimitBytes: 268_435_456, salt: Buffer.alloc(16).toString('base64') },
      box: Buffer.alloc(72).toString('base64'),
    };
    const sound = Buffer.from(
      JSON.stringify(newKeyring({ workspace: '0'.repeat(32), cipher: CHOSEN_CIPHER, slots: [slot], createdUtc: 0 })),
    );
    writeFileSync(file, sound);
    expect(readKeyring(file).slots).toHaveLength(1);
    fc.assert(
      fc.property(foreign(sound), (bytes) => {
        writeFileSync(file, bytes);
        try {
          readKeyring(file);
        } catch (error) {
          expect(error).toMatchObject({ name: 'CoreError' });
          expect(['WORKSPACE_DAMAGED', 'WORKSPACE_NEWER']).toContain((error as { code: string }).code);
        }
      }),
      { seed, numRuns: RUNS / 5 },
    );
    expect(readFileSync(file).length).toBeGreaterThanOrEqual(0);
  });
});
