import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProblemRing } from '../../../main/core/diagnostics/problemRing.ts';
import { numberOnly } from '../../../main/core/diagnostics/systemFacts.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { ageClass, countClass, diskClass, memoryClass } from '../../../shared/diagnostics/classes.ts';
import { hourOf, PROBLEMS_MAX, problemSchema } from '../../../shared/diagnostics/diagnostics.ts';

test('numbers are told in steps', () => {
  expect([0, 1, 9, 10, 99, 100, 999, 1000, 99_999, 100_000, 5_000_000].map(countClass)).toEqual([
    ...['0', '1-9', '1-9', '10-99', '10-99', '100-999', '100-999', '1000-9999', '10000-99999', '100000+', '100000+'],
  ]);
  const gib = 1024 ** 3;
  // What a computer sold with 8 GB tells of itself.
  expect([1, 3.8, 7.7, 15.6, 64].map((size) => memoryClass(size * gib))).toEqual(['<4 GB', '4-8 GB', '8-16 GB', '>16 GB', '>16 GB']);
  expect([0, 0.5, 5, 50, 500].map((size) => diskClass(size * gib))).toEqual(['<100 MB', '100 MB-1 GB', '1-10 GB', '10-100 GB', '>100 GB']);
  const day = 86_400_000;
  expect([-day, 0, day, 8 * day - 1, 8 * day, 31 * day].map(ageClass)).toEqual(['<1 d', '<1 d', '1-7 d', '1-7 d', '8-30 d', '>30 d']);
});

test('of a version its digits stay', () => {
  expect(numberOnly('6.8.0-49-generic')).toBe('6.8.0');
  expect(numberOnly('10.0.22631')).toBe('10.0.22631');
  expect(numberOnly('5.15.167.4-askars-laptop-WSL2')).toBe('5.15.167.4');
  expect(numberOnly('87010000001')).toBe('87010');
  expect(numberOnly('laptop')).toBeNull();
  expect(numberOnly(undefined)).toBeNull();
});

test('whatever is thrown, wherever, is told as a code of a closed list, by the hour, and no more than there is room for', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.string().map((text) => new Error(text)),
    fc.string().map((text) => Object.assign(new Error(text), { name: text, code: text })),
    fc.constantFrom('DISK_FULL', 'NOT_FOUND', 'LOCKED').map((code) => new CoreError(code, {})),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(anything, fc.array(fc.string()), fc.integer({ min: 0, max: 4e12 })), { maxLength: 80 }), (thrown) => {
      const ring = new ProblemRing();
      for (const [error, path, nowMs] of thrown) ring.note(error, path, nowMs);
      const told = ring.list();
      expect(told.length).toBeLessThanOrEqual(PROBLEMS_MAX);
      for (const problem of told) problemSchema.parse(problem);
    }),
  );
});

test('the same problem is told once, with its last hour; the oldest makes room', () => {
  const ring = new ProblemRing();
  const at = Date.UTC(2022, 10, 20, 9, 59);
  ring.note(new CoreError('DISK_FULL', {}), ['incidents', 'log'], at);
  ring.note(new TypeError('Айгүл'), ['names', 'add'], at);
  ring.note(new CoreError('DISK_FULL', {}), ['incidents', 'log'], at + 60_000);
  expect(ring.note(new CoreError('LOCKED', {}), ['incidents', 'log'], at)).toBe(false);
  expect(ring.list()).toEqual([
    { code: 'DISK_FULL', kind: null, where: 'incidents', lastHour: '2022-11-20T10:00Z', times: '1-9' },
    { code: 'INTERNAL', kind: 'TypeError', where: 'names', lastHour: '2022-11-20T09:00Z', times: '1-9' },
  ]);
  expect(hourOf(at)).toBe('2022-11-20T09:00Z');
});
