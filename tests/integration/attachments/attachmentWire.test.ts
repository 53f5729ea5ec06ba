import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { startBrowserShell } from '../../../main/browser/browserShell.ts';
import type { RequestFrame } from '../../../main/core/wire/requestFrames.ts';
import { RequestReceiver } from '../../../main/core/wire/requestReceiver.ts';
import { RequestSender } from '../../../main/core/wire/requestSender.ts';
import { FILE_BYTES_HEADER, originalAddress, PAGE_KEY_HEADER, uploadAddress } from '../../../shared/attachments/addresses.ts';
import { attachmentIdSchema } from '../../../shared/attachments/attachment.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { uuidV7 } from '../../../shared/ids/uuidV7.ts';
import { must } from '../../../shared/must.ts';
import { sampleIncident } from '../../fixtures/quickWorkspace.ts';

const root = join(import.meta.dirname, '../../..');
const newId = () => attachmentIdSchema.parse(uuidV7(Date.now(), randomBytes(10)));

test('through the shell: nothing without cookie and key from our own origin; 30 MB there and back; a lock breaks off', {
  timeout: 60_000,
}, async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'baqylau-wire-'));
  const workspaceDir = join(scratch, 'workspace');
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
  await client.workspace.create({ passphrase: 'seven storks over the steppe', start: 'empty', language: 'en' });
  const { id: incident } = await client.incidents.log({ record: sampleIncident('Filmed'), draft: null });

  const file = randomBytes(30_000_001);
  const id = newId();
  const headers = { cookie, origin, [PAGE_KEY_HEADER]: key, [FILE_BYTES_HEADER]: String(file.length) };
  const put = (changed: Record<string, string | undefined>) => {
    const given = Object.entries({ ...headers, ...changed }).filter((header): header is [string, string] => header[1] !== undefined);
    return fetch(`${origin}${uploadAddress(id, { incident })}`, { method: 'PUT', headers: given, body: file });
  };
  const refused = [
    { cookie: undefined },
    { cookie: cookie.replace(/=.*/, `=${'A'.repeat(43)}`) },
    { [PAGE_KEY_HEADER]: undefined },
    { [PAGE_KEY_HEADER]: 'A'.repeat(43) },
    { origin: 'http://127.0.0.1:1' },
    { origin: undefined },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ];
  for (const changed of refused) {
    // A connection that is closed on what is still being sent is a refusal too.
    const status = await put(changed).then(
      (response) => response.status,
      () => 403,
    );
    expect([401, 403], JSON.stringify(changed)).toContain(status);
  }
  expect(await client.attachments.list({ incident })).toEqual([]);
  expect((await put({})).status).toBe(201);
  const original = `${origin}${originalAddress(id)}`;
  expect((await fetch(original, { headers: { cookie } })).status).toBe(403);
  const back = await fetch(original, { headers: { cookie, [PAGE_KEY_HEADER]: key } });
  expect(back.headers.get('cache-control')).toBe('no-store');
  expect(back.headers.get('content-security-policy')).toContain('sandbox');
  expect(
    createHash('sha256')
      .update(Buffer.from(await back.arrayBuffer()))
      .digest('hex'),
  ).toBe(createHash('sha256').update(file).digest('hex'));

  const slow = httpRequest(`${origin}${uploadAddress(newId(), { incident })}`, {
    method: 'PUT',
    headers: { ...headers, [FILE_BYTES_HEADER]: '900000000' },
  });
  const ended = new Promise((resolve) => {
    slow.on('response', resolve);
    slow.on('error', resolve);
  });
  slow.write(randomBytes(3_000_000));
  const incoming = () => readdirSync(join(workspaceDir, 'blobs/incoming'));
  await expect.poll(() => incoming().length).toBe(1);
  await client.workspace.lock();
  await ended;
  await expect.poll(() => incoming().length).toBe(0);
});

describe('the wire', () => {
  /** Both ends in one process; every frame is counted and cloned as a channel would. */
  function wired(answer: (request: Request) => Promise<Response>) {
    const seen: RequestFrame[] = [];
    const carry = (to: (frame: RequestFrame) => void) => (frame: RequestFrame) => {
      seen.push(frame);
      queueMicrotask(() => to(structuredClone(frame)));
    };
    const receiver: RequestReceiver = new RequestReceiver(
      answer,
      carry((frame) => sender.receive(frame)),
    );
    const sender: RequestSender = new RequestSender(carry((frame) => receiver.receive(frame)));
    return { sender, seen };
  }

  test('whoever writes faster than the other reads, waits', async () => {
    let made = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          made += 1;
          controller.enqueue(new Uint8Array(100_000));
        },
      });
    const { sender } = wired(async () => new Response(endless()));
    const response = await sender.fetch(new Request('http://x.invalid/attachments/a'));
    const reader = must(response.body, 'body').getReader();
    await reader.read();
    for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
    expect(made).toBeLessThan(12);
    await reader.cancel();
  });

  test('a core that ends fails what waits, and what is half read', async () => {
    const { sender } = wired(async (request) => {
      if (request.url.endsWith('/never')) return new Promise(() => undefined);
      return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1)) }, { highWaterMark: 0 }));
    });
    const waiting = sender.fetch(new Request('http://x.invalid/attachments/never'));
    const half = await sender.fetch(new Request('http://x.invalid/attachments/half'));
    const reader = must(half.body, 'body').getReader();
    await reader.read();
    sender.fail();
    await expect(waiting).rejects.toThrow('no answer');
    await expect(async () => {
      for (;;) await reader.read();
    }).rejects.toThrow('stopped');
  });

  test.each([
    ['a method that is none', { method: 'TRACE', hasBody: false, headers: [] }],
    ['a body where none may be', { method: 'GET', hasBody: true, headers: [] }],
    ['a header that is none', { method: 'GET', hasBody: false, headers: [['x y', '1']] }],
  ] as const)('what is no request is broken off and ends nobody: %s', async (_, init) => {
    const sent: RequestFrame['kind'][] = [];
    const receiver = new RequestReceiver(
      async () => new Response('never'),
      ({ kind }) => kind === 'pull' || sent.push(kind),
    );
    receiver.receive({ kind: 'request', id: 1, url: '/attachments/a', ...init });
    await expect.poll(() => sent).toEqual(['abort']);
  });

  test('secrets of the shell do not go on to the core; one that stops sending breaks it off', async () => {
    let given: Request | null = null;
    let failed = false;
    const { sender, seen } = wired(async (request) => {
      given = request;
      await request.arrayBuffer().catch(() => {
        failed = true;
      });
      return new Response(null, { status: 204 });
    });
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error('unplugged'));
      },
    });
    const headers = { cookie: 'a=b', [PAGE_KEY_HEADER]: 'key', [FILE_BYTES_HEADER]: '5' };
    const init = { method: 'PUT', headers, body, duplex: 'half' } as RequestInit;
    await expect(sender.fetch(new Request('http://x.invalid/attachments/a', init))).rejects.toThrow('no answer');
    await expect.poll(() => failed).toBe(true);
    expect([...must<Request>(given, 'request').headers.keys()]).toEqual(['x-baqylau-file-bytes']);
    expect(JSON.stringify(seen)).not.toContain('key"');
  });
});
