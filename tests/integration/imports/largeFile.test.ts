import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { importFile } from '../../fixtures/core/importFile.ts';
import { largeTable } from '../../fixtures/core/largeTable.ts';
import { allRows, unlockedCore } from '../../fixtures/core/testCore.ts';

const MEGABYTE = 1 << 20;

// What is held is measured, not what nobody has collected yet: when the collector runs is no property of the import.
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heldBytes(): number {
  collect();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

test('a table of 64 MB is read row by row in bounded memory', async () => {
  const core = await unlockedCore();
  const path = join(core.dir, 'large.csv');
  const bytes = 64 * MEGABYTE;
  await pipeline(Readable.from(largeTable(bytes)), createWriteStream(path));
  let highest = 0;
  const before = heldBytes();
  const { mapping } = await core.client.imports.preview({ path, mapping: null, format: null });
  const events = await core.client.imports.run({ path, format: null, mapping, isDryRun: false, badRows: null, language: 'en' });
  let rows = 0;
  for await (const event of events) {
    highest = Math.max(highest, heldBytes() - before);
    if (event.kind === 'done') {
      rows = event.report.rows;
      expect(event.report).toMatchObject({ added: 2, bad: rows - 2, stopped: null });
      expect(event.report.badRows).toHaveLength(100);
    }
  }
  expect(rows).toBeGreaterThan(5000);
  expect(highest).toBeLessThan(bytes / 4);
  expect((await allRows(core)).map(({ title }) => title).sort()).toEqual(['The first row', 'The last row']);
});

test('a quote that never closes ends the reading, not the memory, and what stands before it is in', async () => {
  const core = await unlockedCore();
  const path = join(core.dir, 'torn.csv');
  const torn = function* () {
    yield 'category,title\n';
    for (let row = 0; row < 60; row += 1) yield `A1,Record ${row}\n`;
    yield 'A1,"';
    for (let at = 0; at < 20; at += 1) yield 'x'.repeat(MEGABYTE);
  };
  await pipeline(Readable.from(torn()), createWriteStream(path));
  const { report } = await importFile(core, path);
  expect(report).toMatchObject({ rows: 60, added: 60, stopped: 'row-too-large' });
});
