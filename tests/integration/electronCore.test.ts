import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, onTestFinished, test } from 'vitest';
import { LOCK_MESSAGE, NOTHING_TO_LOCK } from '../../main/core/coreStart.ts';
import { KeyStoreServer } from '../../main/electron/keyStore.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { makeQuickWorkspace, PASSPHRASE, sampleIncident } from '../fixtures/quickWorkspace.ts';
import { recordElectron } from '../fixtures/recordingElectron.ts';

const root = join(import.meta.dirname, '../..');

interface UtilityCore {
  readonly client: ContractRouterClient<Contract>;
  readonly ended: Promise<unknown>;
  /** What came for the shell. */
  readonly said: readonly unknown[];
  post(message: unknown): void;
}

async function quickWorkspace(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'electron-core-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const workspaceDir = join(dir, 'workspace');
  await makeQuickWorkspace(workspaceDir);
  return workspaceDir;
}

/** The core as a utility process, a key store at its other end, and a page that has its port. */
function startCore(workspaceDir: string, { electron } = recordElectron()): UtilityCore {
  const argv = ['--workspace', workspaceDir, '--resources', join(root, 'resources'), '--key-store', 'gnome_libsecret'];
  const core = new Worker(join(root, 'tests/fixtures/electronCore.ts'), { argv, execArgv: ['--disable-warning=ExperimentalWarning'] });
  onTestFinished(async () => {
    await core.terminate();
  });
  const server = new KeyStoreServer(electron, 'linux');
  const post = (message: unknown) => core.postMessage({ data: message, ports: [] });
  const said: unknown[] = [];
  core.on('message', (message) => {
    said.push(message);
    server.receive(message, post);
  });
  const { port1, port2 } = new MessageChannel();
  core.postMessage({ data: { kind: 'connect' }, ports: [port1] }, [port1]);
  const client: UtilityCore['client'] = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  return { client, ended: once(core, 'exit').then(([code]: unknown[]) => code), said, post };
}

test('the core answers a page over its port, and ends when the computer locks', async () => {
  const { client, ended, post } = startCore(await quickWorkspace());
  await client.workspace.unlock({ passphrase: PASSPHRASE });
  await client.incidents.log({ record: sampleIncident('Seen from a window'), draft: null });
  // What is none of these is left alone.
  for (const message of [null, 'lock', { kind: 'other' }, { kind: 'key-store-answer', id: 1, bytes: null }]) post(message);
  expect((await client.workspace.state()).status).toBe('unlocked');
  post(LOCK_MESSAGE);
  expect(await ended).toBe(0);
});

test('a lock while nothing is open ends nothing', async () => {
  const { client, post, said } = startCore(await quickWorkspace());
  post(LOCK_MESSAGE);
  expect((await client.workspace.state()).status).toBe('locked');
  expect(said).toContainEqual(NOTHING_TO_LOCK);
  expect((await client.workspace.unlock({ passphrase: PASSPHRASE })).status).toBe('unlocked');
});

test('a workspace that is bound to this computer opens with its key store only', async () => {
  const workspaceDir = await quickWorkspace();
  const recording = recordElectron();
  const first = startCore(workspaceDir, recording);
  await first.client.workspace.unlock({ passphrase: PASSPHRASE });
  const { words, asked } = await first.client.keys.makeRecovery({ present: PASSPHRASE });
  const [one, two] = asked.words.map((position) => words[position - 1] ?? '');
  await first.client.keys.confirmRecovery({ form: 'words', answer: [one ?? '', two ?? ''] });
  await first.client.keys.bindToComputer({ present: PASSPHRASE });
  first.post(LOCK_MESSAGE);
  await first.ended;

  const again = startCore(workspaceDir, recording);
  expect((await again.client.workspace.unlock({ passphrase: PASSPHRASE })).status).toBe('unlocked');
  again.post(LOCK_MESSAGE);
  await again.ended;

  // The store has become a file in clear since: it is not asked any more.
  recording.safeStorage.backend = 'basic_text';
  const elsewhere = startCore(workspaceDir, recording);
  await expect(elsewhere.client.workspace.unlock({ passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'KEY_STORE_NEEDED' });
});
