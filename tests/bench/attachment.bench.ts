import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createCore } from '../../main/core/core.ts';
import { QUICK_KDF, sampleIncident } from '../fixtures/quickWorkspace.ts';

/**
 * One file of 1 GB: read from the disk, hashed, sealed in chunks, written, synced, logged; then read back, each chunk checked, into a copy. The peak
 * is that of the process's resident memory, with what it held before the work told apart: run from sources, Node's own reader of TypeScript is most of
 * it, and an installed program has none. The baseline is a copy of the same file and an fsync, nothing else.
 * Run: node tests/bench/attachment.bench.ts [bytes]
 */
const BYTES = Number(process.argv[2] ?? 1_000_000_000);
const TARGET_PEAK_BYTES = 150_000_000;

const dir = mkdtempSync(join(tmpdir(), 'attachment-bench-'));
const file = join(dir, 'film.bin');
await writeFilm();
const core = createCore({
  workspaceDir: join(dir, 'workspace'),
  resourcesDir: join(import.meta.dirname, '../../resources'),
  program: 'window',
  kdfCost: QUICK_KDF,
  onLocked: () => undefined,
});
await core.client.workspace.create({ passphrase: 'seven storks over the steppe', start: 'empty', language: 'en' });
const { id: incident } = await core.client.incidents.log({ record: sampleIncident('Filmed'), draft: null });

const taken = await timed(() => core.attach({ incident, path: file, caption: '' }));
const extraction = { id: taken.result, path: join(dir, 'copy.bin'), replace: false, withMetadata: true };
const given = await timed(() => core.client.attachments.extract(extraction));
// Last, so that what it leaves in memory is not counted against the others.
const base = await timed(copyPlainly);
if (statSync(join(dir, 'copy.bin')).size !== BYTES) throw new Error('the copy has another length');
await core.close();
rmSync(dir, { recursive: true });

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
console.log(['work', 'bytes', 'time', 'rate', 'ratio to a plain copy', 'peak memory', 'of it for the work', 'target'].join('\t'));
for (const [work, { ms, peakBytes, beforeBytes }] of [
  ['attach a file', taken],
  ['take it out again', given],
] as const) {
  const verdict = peakBytes < TARGET_PEAK_BYTES ? 'reached' : 'missed';
  const rate = `${((BYTES / 1e6 / ms) * 1000).toFixed(0)} MB/s`;
  console.log(
    [
      work,
      megabytes(BYTES),
      `${(ms / 1000).toFixed(1)} s`,
      rate,
      `×${(ms / base.ms).toFixed(2)}`,
      megabytes(peakBytes),
      megabytes(peakBytes - beforeBytes),
      `${verdict}: under 150 MB`,
    ].join('\t'),
  );
}

/** Noise that no disk can shorten, a block made once and numbered. */
async function writeFilm(): Promise<void> {
  const block = Buffer.alloc(1 << 20);
  for (let at = 0; at < block.length; at += 4) block.writeUInt32LE((Math.imul(at, 2_654_435_761) ^ (at << 7)) >>> 0, at);
  const handle = await open(file, 'w');
  for (let written = 0; written < BYTES; written += block.length) {
    block.writeUInt32LE(written >>> 10, 0);
    await handle.write(block, 0, Math.min(block.length, BYTES - written));
  }
  await handle.sync();
  await handle.close();
}

async function copyPlainly(): Promise<void> {
  const target = await open(join(dir, 'plain.bin'), 'w');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), target.createWriteStream({ flush: true }));
  rmSync(join(dir, 'plain.bin'));
}

async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly ms: number; readonly peakBytes: number; readonly beforeBytes: number }> {
  const beforeBytes = process.memoryUsage.rss();
  let peakBytes = beforeBytes;
  const looking = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, 20);
  const started = performance.now();
  const result = await work();
  clearInterval(looking);
  return { result, ms: performance.now() - started, peakBytes, beforeBytes };
}
