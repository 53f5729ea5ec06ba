import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRows, refusal, testCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

const PAGE_BYTES = 4096;

test('one changed bit on any page is told as damage, when it is opened or when it is read', { timeout: 60_000 }, async () => {
  const sound = await unlockedCore('demo');
  await sound.close();
  const file = 'workspace.db';
  const bytes = readFileSync(join(sound.workspaceDir, file));
  expect(bytes.length / PAGE_BYTES).toBeGreaterThan(20);
  let opened = 0;
  for (let page = 0; page < bytes.length / PAGE_BYTES; page += 1) {
    const core = testCore();
    mkdirSync(core.workspaceDir);
    copyFileSync(join(sound.workspaceDir, 'keyring.json'), join(core.workspaceDir, 'keyring.json'));
    const flipped = Buffer.from(bytes);
    flipped[page * PAGE_BYTES + 2000] = (flipped[page * PAGE_BYTES + 2000] ?? 0) ^ 1;
    writeFileSync(join(core.workspaceDir, file), flipped);
    const damaged = { code: 'WORKSPACE_DAMAGED', facts: { part: 'database' } };
    const unlocking = core.client.workspace.unlock({ passphrase: PASSPHRASE });
    const isOpen = await unlocking.then(
      () => true,
      () => false,
    );
    if (!isOpen) {
      expect(await refusal(unlocking), `page ${page}`).toEqual(damaged);
      continue;
    }
    opened += 1;
    expect(core.doctor(), `page ${page}`).toMatchObject({
      isSound: false,
      checks: [{ isSound: true }, { name: 'database', isSound: false }],
    });
    const read = await allRows(core).then(
      () => null,
      (error: unknown) => refusal(Promise.reject(error)),
    );
    expect([null, damaged], `page ${page}`).toContainEqual(read);
  }
  expect(opened).toBeGreaterThan(10);
});
