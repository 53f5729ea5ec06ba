import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupsToDrop, type KeptBackup } from '../../../main/core/backup/rotateBackups.ts';
import { BACKUP_REASONS } from '../../../shared/backup/backup.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW_MS = Date.UTC(2022, 10, 20, 9);
const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`rotate backups: seed ${seed}`);

function backup(daysAgo: number, over: Partial<KeptBackup> = {}): KeptBackup {
  return { name: `b${daysAgo}`, madeUtc: NOW_MS - daysAgo * DAY_MS, reason: 'daily', schema: 10, isWhole: true, ...over };
}

function kept(backups: readonly KeptBackup[]): string[] {
  const dropped = new Set(backupsToDrop(backups, NOW_MS));
  return backups.map(({ name }) => name).filter((name) => !dropped.has(name));
}

test('the last seven days and the last four weeks stay, and of one day the newest', () => {
  const daily = Array.from({ length: 60 }, (_, daysAgo) => backup(daysAgo));
  expect(kept([...daily, backup(0.1, { name: 'earlier-today', reason: 'asked' })])).toEqual([
    'b0',
    'b1',
    'b2',
    'b3',
    'b4',
    'b5',
    'b6',
    'b11',
    'b18',
  ]);
});

test('those from before a migration stay for the last two versions of the schema', () => {
  const before = [9, 8, 7].map((schema, index) => backup(200 + index, { name: `schema-${schema}`, reason: 'before-migration', schema }));
  expect(kept([backup(0), ...before])).toEqual(['b0', 'schema-9', 'schema-8']);
});

test('backups of a clock that stood in the future push nothing out', () => {
  const toCome = Array.from({ length: 20 }, (_, index) => backup(-400 - index));
  const daily = Array.from({ length: 7 }, (_, daysAgo) => backup(daysAgo));
  expect(kept([...toCome, ...daily])).toEqual(['b-418', 'b-419', ...daily.map(({ name }) => name)]);
});

test('what is not whole keeps nothing away, and goes after a week', () => {
  expect(kept([backup(0, { isWhole: false }), backup(9, { isWhole: false }), backup(50)])).toEqual(['b0', 'b50']);
});

test('the newest whole one never goes, nor any of the last seven days that has but one', () => {
  const any = fc.record({
    daysAgo: fc.integer({ min: -50, max: 400 }),
    reason: fc.constantFrom(...BACKUP_REASONS),
    schema: fc.integer({ min: 1, max: 12 }),
    isWhole: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 40 }), (list) => {
      const backups = list.map(({ daysAgo, ...rest }, index) => backup(daysAgo, { ...rest, name: `n${index}` }));
      const stay = kept(backups);
      // A clock may differ by a day; what is further ahead is of a time to come.
      const past = backups.filter(({ isWhole, madeUtc }) => isWhole && madeUtc <= NOW_MS + DAY_MS).sort((a, b) => b.madeUtc - a.madeUtc);
      const newest = past[0];
      if (newest !== undefined) expect(backups.some(({ name, madeUtc }) => stay.includes(name) && madeUtc === newest.madeUtc)).toBe(true);
      // Dropping is done once: what stays, stays.
      const left = backups.filter(({ name }) => stay.includes(name));
      expect(kept(left)).toEqual(left.map(({ name }) => name));
    }),
    {
      seed,
      examples: [
        [
          [
            { daysAgo: -1, reason: 'before-migration', schema: 3, isWhole: true },
            { daysAgo: 0, reason: 'before-migration', schema: 1, isWhole: true },
            { daysAgo: 1, reason: 'before-migration', schema: 2, isWhole: true },
          ],
        ],
      ],
    },
  );
});
