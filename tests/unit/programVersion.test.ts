import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROGRAM_NOT_BEFORE, PROGRAM_VERSION } from '../../shared/programVersion.ts';
import { z } from '../../shared/zod.ts';

test('the program knows its own version, and a day before which that was not there', () => {
  const { version } = z
    .looseObject({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')));
  expect(PROGRAM_VERSION).toBe(version);
  expect(z.iso.date().safeParse(PROGRAM_NOT_BEFORE).success).toBe(true);
  // Of the design's first day, and no later than the day on which this is run.
  expect(PROGRAM_NOT_BEFORE > '2026-01-01').toBe(true);
  expect(Date.parse(PROGRAM_NOT_BEFORE)).toBeLessThan(Date.now());
});
