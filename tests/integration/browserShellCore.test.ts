import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { type BrowserShell, startBrowserShell } from '../../main/browser/browserShell.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { must } from '../../shared/must.ts';

const root = join(import.meta.dirname, '../..');

interface Page {
  readonly client: ContractRouterClient<Contract>;
  readonly closed: Promise<number>;
}

/** A page's way to the core: the address once, then the cookie and the key. Gives a function that connects, as each load of the page does. */
async function open(shell: BrowserShell): Promise<() => Page> {
  const answer = await fetch(shell.url);
  const cookie = must(answer.headers.get('set-cookie')?.split(';')[0], 'cookie');
  const key = must(/name="baqylau-page-key" content="([^"]+)"/.exec(await answer.text())?.[1], 'page key');
  return () => {
    const origin = `http://127.0.0.1:${shell.port}`;
    const socket = new WebSocket(`ws://127.0.0.1:${shell.port}/rpc`, [`baqylau.${key}`], { origin, headers: { cookie } });
    // oRPC wants a browser's WebSocket; that of `ws` has the parts it uses.
    const client: Page['client'] = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
    return { client, closed: once(socket, 'close').then(([code]) => code as number) };
  };
}

test('a lock ends the core for all pages; what was logged is there for a fresh one', { timeout: 60_000 }, async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'baqylau-shell-core-'));
  const shell = await startBrowserShell({
    workspaceDir: join(scratch, 'workspace'),
    resourcesDir: join(root, 'resources'),
    port: 0,
    openBrowser: false,
    pageFolder: join(root, 'tests/fixtures/emptyPage'),
  });
  onTestFinished(async () => {
    await shell.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  const connect = await open(shell);
  const [page, other] = [connect(), connect()];
  const passphrase = 'correct horse battery staple';
  expect(await page.client.workspace.state()).toEqual({ status: 'absent' });
  await page.client.workspace.create({ passphrase, start: 'demo', language: 'en' });
  expect((await other.client.workspace.state()).status).toBe('unlocked');

  const firstCore = shell.corePid();
  await page.client.workspace.lock();
  expect(await Promise.all([page.closed, other.closed])).toEqual([4001, 4001]);
  expect(shell.corePid()).not.toBe(firstCore);

  const fresh = connect();
  expect(await fresh.client.workspace.state()).toEqual({ status: 'locked' });
  await expect(fresh.client.workspace.unlock({ passphrase: 'another passphrase' })).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
  await fresh.client.workspace.unlock({ passphrase });
  expect((await fresh.client.workspace.state()).status).toBe('unlocked');

  process.kill(shell.corePid(), 'SIGKILL');
  expect(await fresh.closed).toBe(4002);
  const again = connect();
  expect((await again.client.workspace.unlock({ passphrase })).status).toBe('unlocked');
});
