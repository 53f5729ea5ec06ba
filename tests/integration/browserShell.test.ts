import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { BrowserShell } from '../../main/browser/browserShell.ts';
import { startCoreChild } from '../../main/browser/coreChild.ts';
import { must } from '../../shared/must.ts';
import { startEchoShell } from '../fixtures/echoShell.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Plain HTTP, because `fetch` lets nobody choose Host, Origin or Sec-Fetch-Site. */
function ask(shell: BrowserShell, path: string, headers: Record<string, string> = {}, post?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = post === undefined ? 'GET' : 'POST';
    const sent = request({ host: '127.0.0.1', port: shell.port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
      );
    });
    sent.on('error', reject);
    sent.end(post);
  });
}

const pathOf = (shell: BrowserShell) => new URL(shell.url).pathname;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** Opens the page as a browser would; gives what it then holds. */
async function open(shell: BrowserShell): Promise<{ cookie: string; key: string }> {
  const { headers, body } = await ask(shell, pathOf(shell));
  const cookie = must(headers['set-cookie']?.[0], 'cookie').split(';')[0] ?? '';
  return { cookie, key: must(/name="baqylau-page-key" content="([^"]+)"/.exec(body)?.[1], 'page key') };
}

interface SocketHeaders {
  readonly cookie?: string;
  readonly origin?: string;
  readonly host?: string;
  readonly key?: string;
  readonly site?: string;
}

/** The HTTP status that refused the upgrade, or 101 and the open socket. */
function connect(shell: BrowserShell, { cookie, origin, host, key, site }: SocketHeaders): Promise<{ status: number; socket: WebSocket }> {
  const headers = {
    ...(cookie === undefined ? {} : { cookie }),
    ...(host === undefined ? {} : { host }),
    ...(site === undefined ? {} : { 'sec-fetch-site': site }),
  };
  const socket = new WebSocket(`ws://127.0.0.1:${shell.port}/rpc`, key === undefined ? [] : [`baqylau.${key}`], {
    headers,
    ...(origin === undefined ? {} : { origin }),
  });
  return new Promise((resolve) => {
    socket.once('open', () => resolve({ status: 101, socket }));
    socket.once('unexpected-response', (_request, response) => resolve({ status: response.statusCode ?? 0, socket }));
    socket.on('error', () => undefined);
  });
}

const own = (shell: BrowserShell) => `http://127.0.0.1:${shell.port}`;

async function answerTo(socket: WebSocket, text: string): Promise<string> {
  socket.send(text);
  const [data] = await once(socket, 'message');
  return String(data);
}

describe('opening the page', () => {
  test('the printed address gives the page once, with its cookie and its key', async () => {
    const shell = await startEchoShell();
    expect(shell.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]{43}$/);
    const first = await ask(shell, pathOf(shell));
    expect(first.status).toBe(200);
    expect(first.body).toContain('<div id="root">');
    expect(first.headers['set-cookie']?.[0]).toMatch(/^baqylau-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    const second = await ask(shell, pathOf(shell));
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
    for (const word of ['This page', 'Отсюда', 'Бұл бетті']) expect(second.body).toContain(word);
    expect(second.body).not.toMatch(/baqylau/i);
  });

  test("a token of another program's start opens nothing", async () => {
    const [shell, other] = [await startEchoShell(), await startEchoShell()];
    expect((await ask(shell, pathOf(other))).status).toBe(403);
    expect((await ask(shell, '/open', { ...form, origin: 'null' }, `token=${pathOf(other).slice(6)}`)).status).toBe(403);
  });

  test('the form of the file that opens the browser is taken from an opaque origin', async () => {
    const shell = await startEchoShell();
    const token = `token=${pathOf(shell).slice('/open/'.length)}`;
    const navigation = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await ask(shell, '/open', { ...form, origin: 'https://example.org', ...navigation }, token)).status).toBe(403);
    expect(
      (await ask(shell, '/open', { ...form, origin: 'null', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, token)).status,
    ).toBe(403);
    expect((await ask(shell, '/open', { ...form, origin: 'null', ...navigation }, token)).status).toBe(200);
  });

  test('a reload has the cookie and gets the page without the key', async () => {
    const shell = await startEchoShell();
    const { cookie } = await open(shell);
    const again = await ask(shell, '/', { cookie });
    expect(again.status).toBe(200);
    expect(again.body).toContain('<div id="root">');
    expect(again.body).not.toContain('baqylau-page-key');
  });
});

describe('what is refused', () => {
  test('a request with another Host, another Origin, from another site or without the cookie', async () => {
    const shell = await startEchoShell();
    const { cookie } = await open(shell);
    const status = async (headers: Record<string, string>) => (await ask(shell, '/assets/empty.js', headers)).status;
    expect(await status({ cookie })).toBe(200);
    expect(await status({ cookie, origin: own(shell), 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await status({ cookie, host: `localhost:${shell.port}` })).toBe(403);
    expect(await status({ cookie, host: 'example.org' })).toBe(403);
    expect(await status({ cookie, host: `127.0.0.1:${shell.port + 1}` })).toBe(403);
    expect(await status({ cookie, origin: 'https://example.org' })).toBe(403);
    expect(await status({ cookie, origin: 'null' })).toBe(403);
    expect(await status({ cookie, origin: `http://127.0.0.1:${shell.port + 1}` })).toBe(403);
    expect(await status({ cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await status({ cookie, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await status({})).toBe(401);
    expect(await status({ cookie: `${cookie}x` })).toBe(401);
    expect(await status({ cookie: `baqylau-${shell.port}=` })).toBe(401);
    // A program on another port sets cookies for this one too: it must not shut the page out.
    expect(await status({ cookie: `baqylau-${shell.port}=planted; ${cookie}` })).toBe(200);
  });

  test('a file of the page by a way around the cookie', async () => {
    const shell = await startEchoShell();
    for (const path of ['/open/a/..%2f..%2fassets%2fempty.js', '/open/..%2fassets%2fempty.js', '/open/../assets/empty.js', '/open/a/b']) {
      expect((await ask(shell, path)).status, path).toBe(401);
    }
  });

  test('a form too long for a token, before it is read whole', async () => {
    const shell = await startEchoShell();
    const token = `token=${pathOf(shell).slice('/open/'.length)}`;
    expect((await ask(shell, '/open', { ...form, origin: 'null' }, `${token}&more=${'x'.repeat(2000)}`)).status).toBe(403);
    const unsized = { ...form, origin: 'null', 'transfer-encoding': 'chunked' };
    expect((await ask(shell, '/open', unsized, `${token}&more=${'x'.repeat(2000)}`)).status).toBe(403);
    expect((await ask(shell, '/open', { ...form, origin: 'null' }, token)).status).toBe(200);
  });

  test('a connection to the core without cookie, own Origin, own Host and the page key all together', async () => {
    const [shell, other] = [await startEchoShell(), await startEchoShell()];
    const { cookie, key } = await open(shell);
    const whole = { cookie, key, origin: own(shell) };
    const status = async (headers: SocketHeaders) => {
      const { status, socket } = await connect(shell, headers);
      if (status === 101) socket.terminate();
      return status;
    };
    expect(await status(whole)).toBe(101);
    expect(await status({ ...whole, site: 'same-origin' })).toBe(101);
    const { cookie: _cookie, ...withoutCookie } = whole;
    expect(await status(withoutCookie)).toBe(401);
    const { key: _key, ...cookieOnly } = whole;
    expect(await status(cookieOnly)).toBe(403);
    expect(await status({ ...whole, key: (await open(other)).key })).toBe(403);
    expect(await status({ ...whole, key: '' })).toBe(403);
    const { origin: _origin, ...withoutOrigin } = whole;
    expect(await status(withoutOrigin)).toBe(403);
    expect(await status({ ...whole, origin: own(other) })).toBe(403);
    expect(await status({ ...whole, origin: 'null' })).toBe(403);
    expect(await status({ ...whole, host: `localhost:${shell.port}` })).toBe(403);
    expect(await status({ ...whole, site: 'same-site' })).toBe(403);
  });

  test('a path out of the page folder, and any other method', async () => {
    const shell = await startEchoShell();
    const { cookie } = await open(shell);
    for (const path of [
      '/../echoCore.ts',
      '/assets/%2e%2e/%2e%2e/echoShell.ts',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/%00.js',
      '/index.html',
      '/assets',
    ]) {
      expect((await ask(shell, path, { cookie })).status, path).toBe(404);
    }
    expect((await ask(shell, '/', { cookie, ...form }, 'a=b')).status).toBe(405);
  });
});

test('every answer says how little may be done with it', async () => {
  const shell = await startEchoShell();
  const page = await ask(shell, pathOf(shell));
  const cookie = must(page.headers['set-cookie']?.[0], 'cookie').split(';')[0] ?? '';
  const script = await ask(shell, '/assets/empty.js', { cookie });
  const missing = await ask(shell, '/nothing.js', { cookie });
  const refused = await ask(shell, '/');
  for (const { headers } of [page, script, missing, refused]) {
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; /);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  }
  const nonce = must(/nonce="([^"]+)"/.exec(page.body)?.[1], 'nonce');
  expect(page.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(page.headers['content-security-policy']).not.toMatch(/unsafe|\*/);
  expect([page, missing, refused].map(({ headers }) => headers['cache-control'])).toEqual(['no-store', 'no-store', 'no-store']);
  expect(script.headers['cache-control']).toMatch(/immutable/);
});

describe('the relay', () => {
  async function connected(shell: BrowserShell): Promise<() => Promise<WebSocket>> {
    const { cookie, key } = await open(shell);
    return async () => (await connect(shell, { cookie, key, origin: own(shell) })).socket;
  }

  test('passes frames of several pages to the one core and each answer back to its page', async () => {
    const shell = await startEchoShell();
    const page = await connected(shell);
    const [first, second] = [await page(), await page()];
    expect(await Promise.all([answerTo(first, 'one'), answerTo(second, 'two')])).toEqual([
      `${shell.corePid()} one`,
      `${shell.corePid()} two`,
    ]);
  });

  test('a lock closes all pages with 4001 and a fresh core is there', async () => {
    const shell = await startEchoShell();
    const page = await connected(shell);
    const [first, second, before] = [await page(), await page(), shell.corePid()];
    first.send('end:0');
    expect((await Promise.all([once(first, 'close'), once(second, 'close')])).map(([code]) => code)).toEqual([4001, 4001]);
    expect(shell.corePid()).not.toBe(before);
    expect(await answerTo(await page(), 'again')).toBe(`${shell.corePid()} again`);
  });

  test('the death of the core closes with 4002 and a fresh core is there', async () => {
    const shell = await startEchoShell();
    const page = await connected(shell);
    const [socket, before] = [await page(), shell.corePid()];
    await answerTo(socket, 'up');
    process.kill(before, 'SIGKILL');
    expect((await once(socket, 'close'))[0]).toBe(4002);
    expect(await answerTo(await page(), 'again')).toBe(`${shell.corePid()} again`);
  });

  test('what a page said is wiped in the shell once the core has it', async () => {
    const core = startCoreChild({
      entry: join(import.meta.dirname, '../fixtures/echoCore.ts'),
      workspaceDir: '.',
      resourcesDir: '.',
      onMessage: () => undefined,
      onFile: () => undefined,
      onEnd: () => undefined,
    });
    onTestFinished(() => core.close());
    const said = Buffer.from('seven storks over the steppe');
    await new Promise<void>((resolve) => void core.send('data', 1, said, resolve));
    expect(said.every((byte) => byte === 0)).toBe(true);
  });

  test('the core is started so that no signal opens a debugger in it', async () => {
    const page = await connected(await startEchoShell());
    expect(await answerTo(await page(), 'arguments:')).toContain('--disable-sigusr1');
  });

  test.runIf(process.platform === 'linux')('neither shell nor core leaves its memory in a crash file (Linux writes them)', async () => {
    const shell = await startEchoShell();
    for (const pid of [process.pid, shell.corePid()]) {
      expect(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim(), String(pid)).toBe('00000000');
    }
  });

  test('a core that cannot stay up is given up', async () => {
    const given = await new Promise<string>((resolve, reject) => {
      const coreEntry = join(import.meta.dirname, '../fixtures/brokenCore.ts');
      startEchoShell({ coreEntry, onHopeless: () => resolve('given up') }).catch(reject);
    });
    expect(given).toBe('given up');
  });

  test('a frame over 8 MiB or of bytes ends that page only', async () => {
    const shell = await startEchoShell();
    const page = await connected(shell);
    const [large, binary, calm] = [await page(), await page(), await page()];
    large.send('x'.repeat(8 * 1024 * 1024 + 1));
    expect((await once(large, 'close'))[0]).toBe(1009);
    binary.send(Buffer.from('bytes'));
    expect((await once(binary, 'close'))[0]).toBe(1003);
    expect(await answerTo(calm, 'x'.repeat(7 * 1024 * 1024))).toHaveLength(String(shell.corePid()).length + 1 + 7 * 1024 * 1024);
  });

  test('the end of the shell ends the core', async () => {
    const shell = await startEchoShell();
    const pid = shell.corePid();
    await shell.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
