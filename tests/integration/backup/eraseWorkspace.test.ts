import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createCore } from '../../../main/core/core.ts';
import { draftIdSchema } from '../../../shared/drafts/draft.ts';
import { must } from '../../../shared/must.ts';
import { allRows, refusal, type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { resourcesDir } from '../../fixtures/coreProcess.ts';
import { PASSPHRASE, QUICK_KDF, sampleIncident } from '../../fixtures/quickWorkspace.ts';
import { killAfterFirstWrite } from '../../torture/watch.ts';

const draft = draftIdSchema.parse('01a20c37-51f8-7734-aae6-7a362fa2f49d');
const secret = { kind: 'passphrase', passphrase: PASSPHRASE } as const;

/** A workspace with all that there can be in its folder, and with files of others. */
async function fullWorkspace(): Promise<TestCore> {
  const core = await unlockedCore();
  const { id } = await core.client.incidents.log({ record: sampleIncident('Gone soon'), draft: null });
  writeFileSync(join(core.dir, 'note.txt'), 'noted\n'.repeat(1000));
  await core.attach({ incident: id, path: join(core.dir, 'note.txt'), caption: '' });
  const { name } = await core.client.backup.make();
  const stick = join(core.dir, 'stick');
  mkdirSync(stick);
  for await (const _ of await core.client.backup.writeTo({ folder: stick }));
  await core.client.backup.restore({ source: { kind: 'listed', name }, secret });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  await core.client.drafts.keep({ id: draft, subject: 'new-incident', content: { title: 'half' } });
  await core.client.preferences.set({ theme: 'dark' });
  writeFileSync(join(core.workspaceDir, 'holiday.jpg'), 'of somebody else');
  mkdirSync(join(core.workspaceDir, 'backups', 'of mine'));
  writeFileSync(join(core.workspaceDir, 'backups', 'of mine', 'letter.txt'), 'of somebody else');
  return core;
}

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
}

const OF_OTHERS = ['backups/of mine/letter.txt', 'holiday.jpg'];

test('it says what goes and what is elsewhere, wants the passphrase, and leaves the files of others', async () => {
  const core = await fullWorkspace();
  expect(await core.client.eraseWorkspace.facts()).toMatchObject({ records: 1, onlyHere: 1, drafts: 1, files: 1, backups: 1 });
  const facts = await core.client.eraseWorkspace.facts();
  expect([facts.setAside.length, facts.folder]).toEqual([1, core.workspaceDir]);
  expect((await refusal(core.client.eraseWorkspace.confirm({ passphrase: 'not the passphrase' }))).code).toBe('WRONG_PASSPHRASE');
  expect(await core.client.workspace.state()).toMatchObject({ status: 'unlocked' });
  const locks = core.locks.count;
  await core.client.eraseWorkspace.confirm({ passphrase: PASSPHRASE });
  expect(await core.client.workspace.state()).toEqual({ status: 'absent' });
  await core.close();
  await vi.waitFor(() => expect(core.locks.count).toBe(locks + 1));
  expect(filesUnder(core.workspaceDir)).toEqual(OF_OTHERS);
  // What was written elsewhere still opens.
  const [name] = readdirSync(join(core.dir, 'stick'));
  await core.client.backup.restore({ source: { kind: 'folder', path: join(core.dir, 'stick', must(name, 'backup')) }, secret });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect((await allRows(core)).length).toBe(1);
});

test('the keyrings go first and are overwritten; a crash at any step is finished by the next start, and is never called damage', async () => {
  const core = await fullWorkspace();
  await core.close();
  const steps: readonly ((dir: string) => void)[] = [
    () => undefined,
    (dir) => rmSync(join(dir, 'keyring.json')),
    (dir) => rmSync(join(dir, 'workspace.db')),
    (dir) => rmSync(join(dir, 'blobs'), { recursive: true }),
    (dir) => rmSync(join(dir, 'set-aside'), { recursive: true }),
  ];
  for (let done = 0; done < steps.length; done++) {
    const dir = join(core.dir, `crash-${done}`);
    cpSync(core.workspaceDir, dir, { recursive: true });
    writeFileSync(join(dir, '.erasing'), '');
    for (const step of steps.slice(0, done + 1)) step(dir);
    await expectErased(dir);
  }
});

async function expectErased(dir: string): Promise<void> {
  const core = createCore({ workspaceDir: dir, resourcesDir, program: 'window', kdfCost: QUICK_KDF, onLocked: () => undefined });
  try {
    expect(await core.client.workspace.state()).toEqual({ status: 'absent' });
    expect(filesUnder(dir)).toEqual(OF_OTHERS);
    expect((await refusal(core.client.workspace.unlock({ passphrase: PASSPHRASE }))).code).toBe('WORKSPACE_ABSENT');
    // Another may begin in its place.
    expect(await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'empty', language: 'en' })).toMatchObject({
      status: 'unlocked',
    });
  } finally {
    await core.close();
  }
}

test('killed in the middle, it is either untouched or gone', { timeout: 60_000 }, async () => {
  const core = await fullWorkspace();
  await core.close();
  for (let turn = 0; turn < 6; turn++) {
    const dir = join(core.dir, `killed-${turn}`);
    cpSync(core.workspaceDir, dir, { recursive: true });
    const keyring = readFileSync(join(dir, 'keyring.json'), 'utf8');
    const child = fork(join(import.meta.dirname, '../../fixtures/core/eraseChild.ts'), [dir], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    await once(child, 'message');
    const ended = once(child, 'exit');
    killAfterFirstWrite(must(child.pid, 'pid'), () => child.send('go'), [join(dir, '.erasing')], turn * 400);
    await ended;
    if (existsSync(join(dir, '.erasing')) || !existsSync(join(dir, 'keyring.json'))) await expectErased(dir);
    else expect(readFileSync(join(dir, 'keyring.json'), 'utf8')).toBe(keyring);
  }
});
