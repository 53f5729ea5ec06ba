import { expect, test } from 'vitest';
import { listBackups } from '../../../main/core/backup/backupFolder.ts';
import { randomBytes } from '../../../main/core/crypto/primitives.ts';
import { CHOSEN_CIPHER } from '../../../main/core/db/cipher.ts';
import { migrations } from '../../../main/core/db/migrations/migrations.ts';
import { openDatabase } from '../../../main/core/db/openDatabase.ts';
import { boundOf, newKeyring, writeKeyring } from '../../../main/core/keys/keyring.ts';
import { sealPassphraseSlot } from '../../../main/core/keys/passphraseSlot.ts';
import { createDevice } from '../../../main/core/log/device.ts';
import { openFirstLog } from '../../../main/core/log/ownLog.ts';
import { WORKSPACE_ID } from '../../../main/core/workspace/openWorkspace.ts';
import { filesIn, makeWorkspaceFolder } from '../../../main/core/workspace/workspaceFolder.ts';
import { NO_MISSION } from '../../../shared/log/opening.ts';
import { must } from '../../../shared/must.ts';
import { testCore } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE, QUICK_KDF } from '../../fixtures/quickWorkspace.ts';

/** A workspace as the version before the last migration made it. */
async function makeOlderWorkspace(dir: string): Promise<void> {
  makeWorkspaceFolder(dir);
  const dataKey = randomBytes(32);
  const head = { workspace: randomBytes(16).toString('hex'), cipher: CHOSEN_CIPHER };
  const slot = await sealPassphraseSlot(dataKey, Buffer.from(PASSPHRASE), QUICK_KDF, boundOf(head));
  const keyring = newKeyring({ ...head, slots: [slot], createdUtc: 0 });
  const files = filesIn(dir);
  const { db, close } = openDatabase({
    file: files.database,
    cipher: CHOSEN_CIPHER,
    key: dataKey,
    mode: 'create',
    migrations: migrations.slice(0, -1),
  });
  db.transaction(() => {
    db.prepareWrite<[string, Buffer]>('INSERT INTO meta (name, value) VALUES (?, ?)').run(WORKSPACE_ID, Buffer.from(head.workspace, 'hex'));
    createDevice(db);
    openFirstLog(db, Buffer.from(NO_MISSION));
  });
  close();
  writeKeyring(files.keyring, keyring);
}

test('before a migration a backup of the older database is made, which restores into the newer program', async () => {
  const core = testCore();
  await makeOlderWorkspace(core.workspaceDir);
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  const made = listBackups(core.workspaceDir);
  expect(made.map(({ manifest }) => [manifest?.reason, manifest?.schema])).toEqual([['before-migration', migrations.length - 1]]);
  const { name } = must(made[0], 'backup');
  expect(await core.client.backup.check({ name })).toEqual({ problem: null });
  // Opened again, nothing is due.
  await core.client.workspace.lock();
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(listBackups(core.workspaceDir).length).toBe(1);
  const secret = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
  await core.client.backup.restore({ source: { kind: 'listed', name }, secret });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(core.doctor('deep').checks.filter(({ isSound }) => !isSound)).toEqual([]);
});
