import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { startBrowserShell } from '../../../main/browser/browserShell.ts';
import { PAGE_KEY_HEADER } from '../../../shared/attachments/addresses.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { packTileAddress } from '../../../shared/mapPacks/addresses.ts';
import type { MapPack } from '../../../shared/mapPacks/mapPack.ts';
import { must } from '../../../shared/must.ts';
import { pmtilesBytes } from '../../fixtures/mapPacks/pmtilesBytes.ts';
import { schemaTile } from '../../fixtures/mapPacks/schemaTile.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

const root = join(import.meta.dirname, '../../..');

test('through the shell tiles come to the own page only, while it is unlocked, and never as an error page', {
  timeout: 60_000,
}, async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'baqylau-wire-'));
  const workspaceDir = join(scratch, 'workspace');
  await makeQuickWorkspace(workspaceDir);
  writeFileSync(join(scratch, 'a.pmtiles'), pmtilesBytes({ tiles: [{ z: 0, x: 0, y: 0, bytes: schemaTile() }] }));
  const pageFolder = join(root, 'tests/fixtures/emptyPage');
  const shell = await startBrowserShell({ workspaceDir, resourcesDir: join(root, 'resources'), port: 0, openBrowser: false, pageFolder });
  onTestFinished(async () => {
    await shell.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  const answer = await fetch(shell.url);
  const cookie = must(answer.headers.get('set-cookie')?.split(';')[0], 'cookie');
  const key = must(/name="baqylau-page-key" content="([^"]+)"/.exec(await answer.text())?.[1], 'page key');
  const origin = `http://127.0.0.1:${shell.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${shell.port}/rpc`, [`baqylau.${key}`], { origin, headers: { cookie } });
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  await client.workspace.unlock({ passphrase: PASSPHRASE });
  let pack: MapPack | null = null;
  for await (const event of await client.mapPacks.add({ path: join(scratch, 'a.pmtiles'), name: null }))
    if (event.kind === 'done') pack = event.pack;
  const { id } = must(pack, 'pack');

  const get = async (z: number, headers: Record<string, string> = { cookie, [PAGE_KEY_HEADER]: key }) => {
    const response = await fetch(`${origin}${packTileAddress(id, { z, x: 0, y: 0 })}`, { headers });
    return [response.status, (await response.arrayBuffer()).byteLength > 0] as const;
  };
  expect([await get(0), await get(3)]).toEqual([
    [200, true],
    [204, false],
  ]);
  expect([(await get(0, { [PAGE_KEY_HEADER]: key }))[0], (await get(0, { cookie }))[0]]).toEqual([401, 403]);
  await client.workspace.lock();
  // The core ends and a fresh one starts.
  await expect.poll(() => get(0).then(([status]) => status), { timeout: 30_000 }).toBe(423);
});
