import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diagnosticsSchema } from '../../../shared/diagnostics/diagnostics.ts';
import { runCommand } from '../../fixtures/cli/runCommand.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

test('diagnostics are shown without a passphrase, tell more with it, and are told of a workspace that does not open', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cli-diagnostics-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const workspace = join(dir, 'workspace');
  await makeQuickWorkspace(workspace);
  const run = (...args: readonly string[]) => runCommand(dir, ['diagnostics', ...args, '--workspace', workspace]);
  const locked = await run();
  expect([locked.code, locked.words]).toEqual([0, '']);
  expect(diagnosticsSchema.parse(JSON.parse(locked.out)).workspace).toMatchObject({ state: 'locked', records: null });
  writeFileSync(join(dir, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  const written = await run('--passphrase-file', join(dir, 'passphrase'), '--out', 'd.json', '--json');
  expect(JSON.parse(written.out)).toMatchObject({ path: join(dir, 'd.json') });
  const diagnostics = diagnosticsSchema.parse(JSON.parse(readFileSync(join(dir, 'd.json'), 'utf8')));
  expect(diagnostics).toMatchObject({ window: { shell: 'command line' }, workspace: { state: 'unlocked', records: '0' } });
  expect((await run('--out', 'd.json')).code).toBe(1);
  writeFileSync(join(dir, 'wrong'), 'another passphrase\n', { mode: 0o600 });
  const wrong = await run('--passphrase-file', join(dir, 'wrong'));
  expect(wrong.code).toBe(0);
  expect(diagnosticsSchema.parse(JSON.parse(wrong.out)).problems).toMatchObject([
    { code: 'WRONG_PASSPHRASE', where: 'workspace', times: '1-9' },
  ]);
});
