import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startCoreProcess } from '../../fixtures/coreProcess.ts';
import { foundInFiles, foundInWrites } from '../../fixtures/leftTraces.ts';
import { makeQuickWorkspace, PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';

const strace = spawnSync('strace', ['-V']).status === 0;
const TITLE = 'Seventeen led to a grey bus';

test.runIf(strace)(
  `backing up and restoring write nothing in clear anywhere${strace ? '' : ' (not run: strace is not installed)'}`,
  {
    timeout: 60_000,
  },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'backup-traces-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const [workspaceDir, stick, trace] = ['workspace', 'stick', 'trace'].map((name) => join(dir, name)) as [string, string, string];
    await makeQuickWorkspace(workspaceDir);
    mkdirSync(stick);
    const calls = 'trace=write,pwrite64,writev,pwritev,pwritev2';
    const under = ['strace', '-f', '-qq', '-y', '-xx', '-s', '200000', '-e', calls, '-o', trace];
    const core = startCoreProcess({ workspaceDir, under });
    await core.client.workspace.unlock({ passphrase: PASSPHRASE });
    for (let number = 0; number < 50; number++) {
      await core.client.incidents.log({
        record: { ...sampleIncident(`${TITLE} ${number}`), description: `${TITLE} again. `.repeat(20) },
        draft: null,
      });
    }
    const { name } = await core.client.backup.make();
    for await (const _ of await core.client.backup.writeTo({ folder: stick }));
    await core.client.backup.restore({ source: { kind: 'listed', name }, secret: { kind: 'passphrase', passphrase: PASSPHRASE } });
    await core.ended;
    const secrets = [
      { name: 'title', text: TITLE },
      { name: 'passphrase', text: PASSPHRASE },
      { name: 'a table', text: 'CREATE TABLE incidents' },
      { name: 'a file of SQLite in clear', text: 'SQLite format 3' },
    ];
    const { found, writes } = foundInWrites(trace, secrets);
    // What the window asked passes through a pipe and a socket, which are no files.
    expect(found).toEqual([]);
    expect(writes).toBeGreaterThan(200);
    // The lock is an empty database of SQLite's own.
    expect(foundInFiles([workspaceDir, stick], secrets).filter((line) => !line.includes('writer.lock'))).toEqual([]);
    // In a thread of its own: the process that answers the window is another one than the one that copies.
    const copies = readFileSync(trace, 'latin1')
      .split('\n')
      .filter((line) => line.includes(hexOf('.making-')) && line.includes(hexOf('workspace.db')));
    const threads = new Set(copies.map((line) => line.split(' ')[0]));
    expect(threads.size).toBeGreaterThan(0);
    expect(threads.has(String(readFileSync(trace, 'latin1').split(' ')[0]))).toBe(false);
    expect(readdirSync(stick).length).toBe(1);
  },
);

function hexOf(text: string): string {
  return [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
