import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCommandLine } from '../../../main/cli/commandLine.ts';
import { runCommand } from '../../fixtures/cli/runCommand.ts';
import { PASSPHRASE } from '../../fixtures/quickWorkspace.ts';
import { damagedCopy, layoutOf } from '../../fixtures/salvage/damage.ts';
import { makeUsedWorkspace } from '../../fixtures/salvage/usedWorkspace.ts';

test('a damaged workspace says what can be done, and is read out into a new one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cli-salvage-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  await makeUsedWorkspace(dir, 12);
  writeFileSync(join(dir, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  const { pagesOfEntry } = await layoutOf(join(dir, 'workspace'));
  damagedCopy(join(dir, 'workspace'), join(dir, 'damaged'), [1, ...([...pagesOfEntry.values()][8] ?? [])]);
  const run = (args: readonly string[], workspace: string) =>
    runCommand(dir, [...args, '--workspace', workspace, '--passphrase-file', join(dir, 'passphrase')]);
  const refused = await run(['doctor', '--json'], 'damaged');
  expect([refused.code, JSON.parse(refused.out)]).toEqual([1, { code: 'WORKSPACE_DAMAGED', facts: { part: 'database' } }]);
  expect(refused.words).toContain('baqylau restore (the newest backup), baqylau doctor --salvage FOLDER');
  const salvaged = await run(['doctor', '--salvage', 'whole', '--json'], 'damaged');
  expect([salvaged.code, JSON.parse(salvaged.out)]).toMatchObject([0, { folder: join(dir, 'whole'), isSound: true, drafts: 1 }]);
  expect(salvaged.words).toMatch(/known to be missing[\s\S]*everything in it is in order[\s\S]*of computer/);
  const sound = await run(['doctor'], 'whole');
  expect([sound.code, sound.words.includes('stand behind a gap')]).toEqual([0, true]);
  const again = await run(['doctor', '--salvage', 'whole', '--json'], 'damaged');
  expect([again.code, JSON.parse(again.out)]).toEqual([1, { code: 'SALVAGE_TARGET', facts: { why: 'not-empty' } }]);
});

test('the folder stands with the command', () => {
  expect(readCommandLine(['doctor', '--salvage', 'new', '--deep']).command).toMatchObject({ kind: 'doctor', deep: true, salvage: 'new' });
  expect(readCommandLine(['doctor']).command).toMatchObject({ kind: 'doctor', deep: false, salvage: null });
});
