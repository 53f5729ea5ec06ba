import { expect, test } from 'vitest';
import { newPartId } from '../../../main/core/record/partSteps.ts';

test('parts of a record that come in one millisecond stand in the order in which they came', () => {
  const ids = Array.from({ length: 300 }, () => newPartId(1_668_934_800_000));
  expect([...ids].sort()).toEqual(ids);
  expect(newPartId(1_668_934_800_001) > (ids.at(-1) ?? '')).toBe(true);
});
