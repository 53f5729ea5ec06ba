import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256, sign, signingKeyPair } from '../../../main/core/crypto/primitives.ts';
import { signedPart } from '../../../main/core/log/sealEntry.ts';
import { framesOf } from '../../../main/core/provenance/readLogFile.ts';
import { verifyLogFile } from '../../../main/core/provenance/verifyLogFile.ts';
import { toHex } from '../../../shared/log/bytes.ts';
import { HEAD_BYTES, HEADER_BYTES } from '../../../shared/log/header.ts';
import type { LogFileFrame } from '../../../shared/log/logFile.ts';
import { fileOf, fixedDevice, makeVectors } from '../../fixtures/format-1/makeVectors.ts';
import { checkLogFile } from '../../independentReader/readLog.mjs';

const folder = join(import.meta.dirname, '../../fixtures/format-1');
const workspaceFile = readFileSync(join(folder, 'workspace.baqylaulog'));
const recordFile = readFileSync(join(folder, 'record.baqylaulog'));

function bytesReader(file: Buffer): (length: number) => Buffer {
  let at = 0;
  return (length) => {
    const bytes = file.subarray(at, at + length);
    at += length;
    return bytes;
  };
}

const program = (file: Buffer) => verifyLogFile(framesOf(bytesReader(file)));
const framesIn = (file: Buffer): LogFileFrame[] => {
  const frames: LogFileFrame[] = [];
  for (const frame of framesOf(bytesReader(file))) if (!('fault' in frame) && frame.type !== 'end') frames.push(frame);
  return frames;
};

/** What both readers say of a file: its faults, each once. They must agree. */
function faultsOf(file: Buffer): string[] {
  const ours = [...new Set(program(file).faults.map(({ fault }) => fault))].sort();
  const theirs = [...new Set(checkLogFile(file).faults.map(([fault]) => fault))].sort();
  expect(theirs).toEqual(ours);
  return ours;
}

test('the program makes the very bytes of the vectors of version 1', () => {
  const { json, logFile, recordFile: record } = makeVectors();
  expect(JSON.parse(JSON.stringify(json))).toEqual(JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8')));
  expect(toHex(logFile)).toBe(toHex(workspaceFile));
  expect(toHex(record)).toBe(toHex(recordFile));
});

test('both readers find the files of version 1 sound and read all of them', () => {
  expect(faultsOf(workspaceFile)).toEqual([]);
  expect(faultsOf(recordFile)).toEqual([]);
  expect(checkLogFile(workspaceFile)).toMatchObject({ entries: 4, read: 3 });
  expect(checkLogFile(recordFile)).toMatchObject({ entries: 3, read: 2 });
  expect(program(workspaceFile)).toMatchObject({ entries: 4, read: 3, logs: 1, scope: 'workspace' });
  expect(program(recordFile)).toMatchObject({ entries: 3, read: 2, logs: 1, scope: 'record' });
});

test('the log of a demonstration workspace that version 1 wrote is sound, and all of it is read', () => {
  const file = readFileSync(join(folder, 'demo.baqylaulog'));
  expect(faultsOf(file)).toEqual([]);
  const { entries, read, scope } = program(file);
  // All but the opening.
  expect([read, scope]).toEqual([entries - 1, 'workspace']);
  expect(checkLogFile(file)).toMatchObject({ entries, read });
});

describe('a fault is named', () => {
  const device = fixedDevice();
  const frames = framesIn(workspaceFile);
  const at = frames.flatMap(({ type }, index) => (type === 'entry' ? [index] : []));
  const entryAt = (seq: number): Buffer => {
    const frame = frames[at[seq] ?? -1];
    if (frame?.type !== 'entry') throw new Error('no entry');
    return Buffer.from(frame.bytes);
  };
  const withEntries = (entries: readonly Buffer[]) => {
    const others = frames.filter(({ type }) => type !== 'entry');
    const made = entries.map((bytes): LogFileFrame => ({ type: 'entry', bytes }));
    return fileOf([...others.slice(0, 2), ...made, ...others.slice(2)], device);
  };
  const all = () => [entryAt(0), entryAt(1), entryAt(2), entryAt(3)];
  const flipped = (seq: number, byte: number) => {
    const entries = all();
    const entry = entries[seq];
    if (entry) entry[byte] = (entry[byte] ?? 0) ^ 1;
    return withEntries(entries);
  };

  test.each([
    ['version', 0, ['missing-entry', 'unknown-version']],
    ['log', 1, ['missing-entry', 'missing-opening']],
    ['seq', 40, ['bad-opening', 'missing-entry']],
    ['prev', 41, ['bad-signature', 'missing-entry']],
    ['key', 73, ['bad-signature', 'missing-entry']],
    ['bodyHash', 89, ['bad-signature', 'missing-entry']],
    ['cipherHash', 121, ['bad-cipher-hash', 'bad-signature', 'missing-entry']],
    ['signature', HEADER_BYTES, ['bad-signature', 'missing-entry']],
    ['nonce', HEAD_BYTES, ['bad-cipher-hash', 'cannot-open']],
    ['body', HEAD_BYTES + 24, ['bad-cipher-hash', 'cannot-open']],
  ] as const)('one bit flipped in the %s of an entry', (_, byte, expected) => {
    expect(faultsOf(flipped(1, byte))).toEqual(expected);
  });

  test.each([
    ['an entry removed', () => withEntries([entryAt(0), entryAt(1), entryAt(3)]), ['missing-entry']],
    ['the last entry removed', () => withEntries([entryAt(0), entryAt(1), entryAt(2)]), ['wrong-head']],
    ['the opening removed', () => withEntries([entryAt(1), entryAt(2), entryAt(3)]), ['missing-opening', 'wrong-head']],
    ['two entries swapped', () => withEntries([entryAt(0), entryAt(2), entryAt(1), entryAt(3)]), ['missing-entry', 'out-of-order']],
    ['an entry twice', () => withEntries([entryAt(0), entryAt(1), entryAt(1), entryAt(2), entryAt(3)]), ['twice']],
    [
      'a body exchanged',
      () => {
        const exchanged = Buffer.concat([entryAt(2).subarray(0, HEAD_BYTES), entryAt(3).subarray(HEAD_BYTES)]);
        return withEntries([entryAt(0), entryAt(1), exchanged, entryAt(3)]);
      },
      ['bad-cipher-hash', 'wrong-commitment'],
    ],
    [
      'a signature from another key',
      () => {
        const header = entryAt(2).subarray(0, HEADER_BYTES);
        const forged = Buffer.concat([header, sign(signedPart(header), signingKeyPair().secretKey), entryAt(2).subarray(HEAD_BYTES)]);
        return withEntries([entryAt(0), entryAt(1), forged, entryAt(3)]);
      },
      ['bad-signature', 'missing-entry'],
    ],
    [
      'a fork',
      () => {
        const header = Buffer.from(entryAt(3).subarray(0, HEADER_BYTES));
        entryAt(2).subarray(33, 73).copy(header, 33);
        const beside = Buffer.concat([header, sign(signedPart(header), device.secretKey), entryAt(3).subarray(HEAD_BYTES)]);
        return withEntries([entryAt(0), entryAt(1), entryAt(2), beside, entryAt(3)]);
      },
      ['fork'],
    ],
    [
      'an entry that follows another than the one before it',
      () => {
        const header = Buffer.from(entryAt(3).subarray(0, HEADER_BYTES)).fill(7, 41, 73);
        const loose = Buffer.concat([header, sign(signedPart(header), device.secretKey), entryAt(3).subarray(HEAD_BYTES)]);
        return withEntries([entryAt(0), entryAt(1), entryAt(2), loose]);
      },
      ['broken-chain', 'wrong-head'],
    ],
  ] as const)('%s', (_, make, expected) => {
    expect(faultsOf(make())).toEqual(expected);
  });

  test('a file that was changed, cut or lengthened after it was written', () => {
    const changed = Buffer.from(workspaceFile);
    const inKey = changed.indexOf(Buffer.from('audience')) + 9;
    changed[inKey] = (changed[inKey] ?? 0) ^ 1;
    expect(faultsOf(changed)).toContain('wrong-digest');
    expect(faultsOf(workspaceFile.subarray(0, -1))).toEqual(['torn']);
    expect(faultsOf(Buffer.concat([workspaceFile, Buffer.alloc(1)]))).toEqual(['after-the-end']);
    expect(faultsOf(Buffer.from('records'))).toEqual(['not-a-log-file']);
    const signedByAnother = Buffer.from(workspaceFile);
    signedByAnother[signedByAnother.length - 1] = (signedByAnother.at(-1) ?? 0) ^ 1;
    expect(faultsOf(signedByAnother)).toEqual(['bad-end-signature']);
  });

  test('a disclosure that tells another value than was signed', () => {
    const lying = framesIn(recordFile).map((frame): LogFileFrame => {
      if (frame.type !== 'disclosure') return frame;
      const fields = frame.disclosure.fields.map((field) =>
        field.path.at(-1) === 'title' ? { ...field, value: 'Something else' } : field,
      );
      return { ...frame, disclosure: { ...frame.disclosure, fields } };
    });
    expect(faultsOf(fileOf(lying, device))).toEqual(['wrong-disclosure']);
  });

  test('an erased body is no fault', () => {
    const erased = entryAt(2).subarray(0, HEAD_BYTES);
    const file = withEntries([entryAt(0), entryAt(1), erased, entryAt(3)]);
    expect(faultsOf(file)).toEqual([]);
    expect(program(file).erased).toBe(1);
    expect(sha256(erased)).toEqual(sha256(entryAt(2).subarray(0, HEAD_BYTES)));
  });
});
