import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { create, inFolder, snapshot, TEST_PASSPHRASE, unlock } from '../fixtures/workspace/testWorkspace.ts';
import { openProgram } from './pageHarness.ts';

interface Failure {
  readonly name: string;
  readonly code: string;
  readonly says: string;
  readonly passphrase?: string;
  /** The screen that stands there then; the one for unlocking when it is left out. */
  readonly screen?: string;
  /** Brings the workspace into the state, before the program starts. */
  readonly prepare?: (dir: string) => Promise<void>;
}

const failures: readonly Failure[] = [
  { name: 'another passphrase', code: 'WRONG_PASSPHRASE', says: 'Nothing was changed.', passphrase: 'somebody else’s words' },
  {
    name: 'a database that was cut off',
    code: 'WORKSPACE_DAMAGED',
    says: 'The file with the records is damaged.',
    screen: 'damaged-screen',
    prepare: (dir) => truncate(join(dir, 'workspace.db'), 3000),
  },
  {
    name: 'a keyring of a newer version',
    code: 'WORKSPACE_NEWER',
    says: 'written by a newer version of the program',
    prepare: async (dir) => {
      const path = join(dir, 'keyring.json');
      const keyring: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8'));
      await writeFile(path, JSON.stringify({ ...keyring, version: 99 }));
    },
  },
  {
    name: 'a workspace from before the format was frozen',
    code: 'WORKSPACE_DRAFT_FORMAT',
    says: 'made by an earlier trial version',
    prepare: async (dir) => {
      const workspace = await unlock(dir);
      workspace.db.prepareWrite<[]>("UPDATE entries SET head = CAST(x'00' || substr(head, 2) AS BLOB)").run();
      workspace.close();
    },
  },
  {
    name: 'a workspace that another program holds',
    code: 'WORKSPACE_IN_USE',
    says: 'already open in another window',
    prepare: async (dir) => {
      const holder = fork(new URL('../fixtures/workspace/holdWorkspace.ts', import.meta.url), [dir], { execArgv: [] });
      onTestFinished(() => void holder.kill('SIGKILL'));
      await once(holder, 'message');
    },
  },
];

test.each(failures)(
  '$name has a message of its own, where it happened, and changes nothing',
  async ({ code, says, passphrase, prepare, screen }) => {
    await inFolder(async (dir) => {
      (await create(dir)).close();
      await prepare?.(dir);
      const before = snapshot(dir);
      const { page, close } = await openProgram({ workspaceDir: dir });
      await page.getByTestId('passphrase').fill(passphrase ?? TEST_PASSPHRASE);
      await page.getByTestId('unlock-submit').click();
      await page.getByTestId(`error-${code}`).filter({ hasText: says }).waitFor();
      await page.getByTestId(screen ?? 'unlock-screen').waitFor();
      await close();
      expect(snapshot(dir)).toEqual(before);
    });
  },
);

test('after a wrong passphrase the next one takes its place, and opens', async () => {
  await inFolder(async (dir) => {
    (await create(dir)).close();
    const { page, close } = await openProgram({ workspaceDir: dir });
    await page.getByTestId('passphrase').fill('somebody else’s words');
    await page.keyboard.press('Enter');
    await page.getByTestId('error-WRONG_PASSPHRASE').waitFor();
    await page.keyboard.type(TEST_PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByTestId('frame').waitFor();
    await close();
  });
});
