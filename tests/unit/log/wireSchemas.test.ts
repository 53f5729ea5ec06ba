import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemaHashes } from '../../fixtures/format-1/schemaHashes.ts';

const committed = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/format-1/schemas.json'), 'utf8')) as ReturnType<
  typeof schemaHashes
>;

test('the fields of logged entities are those of version 1', () => {
  expect(schemaHashes().log).toEqual(committed.log);
});

test('the schemas of the API are the committed ones: after a change that is meant, write them anew', () => {
  expect(schemaHashes().api).toEqual(committed.api);
});
