// `node tests/torture/largeImport.ts [BYTES]`: imports a generated table of 1 GB and says how much memory it took.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createCore } from '../../main/core/core.ts';
import { largeTable } from '../fixtures/core/largeTable.ts';
import { PASSPHRASE, QUICK_KDF } from '../fixtures/quickWorkspace.ts';

const MEGABYTE = 1 << 20;
/** What the whole process may take, the program itself and the database in it. */
const MEMORY_MAX_BYTES = 400 * MEGABYTE;

const bytes = Number(process.argv[2] ?? 1024 * MEGABYTE);
const dir = mkdtempSync(join(tmpdir(), 'large-import-'));
const path = join(dir, 'large.csv');
await pipeline(Readable.from(largeTable(bytes)), createWriteStream(path));
const core = createCore({
  workspaceDir: join(dir, 'workspace'),
  resourcesDir: join(import.meta.dirname, '../../resources'),
  program: 'command-line',
  kdfCost: QUICK_KDF,
  onLocked: () => undefined,
});
await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'empty', language: 'en' });
const { mapping } = await core.client.imports.preview({ path, mapping: null, format: null });
const badRows = { path: join(dir, 'bad.csv'), replace: false };
let highest = 0;
for await (const event of await core.client.imports.run({ path, format: null, mapping, isDryRun: false, badRows, language: 'en' })) {
  highest = Math.max(highest, process.memoryUsage().rss);
  if (event.kind === 'done')
    console.log(JSON.stringify({ ...event.report, badRows: event.report.badRows.length, highestMegabytes: highest / MEGABYTE }));
}
await core.close();
rmSync(dir, { recursive: true });
if (highest > MEMORY_MAX_BYTES) {
  console.error('more memory than allowed');
  process.exitCode = 1;
}
