import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { writeOpenFile } from '../../main/browser/openFile.ts';
import { startEchoShell } from '../fixtures/echoShell.ts';
import { launchChromium, type RunningChromium } from './chromium.ts';
import { watchProblems } from './pageHarness.ts';

let browser: RunningChromium;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

async function newPage(): Promise<{ page: Page; problems: string[] }> {
  await browser.context.clearCookies();
  const page = await browser.context.newPage();
  onTestFinished(() => page.close());
  return { page, problems: await watchProblems(page) };
}

const keyOnPage = () => document.querySelector<HTMLMetaElement>('meta[name="baqylau-page-key"]')?.content ?? null;

/** Whether the page, as it stands, gets a connection to the core of that port. */
function connects(page: Page, port: number, protocols: readonly string[]): Promise<boolean> {
  return page.evaluate(
    ({ port, protocols }) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, [...protocols]);
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      }),
    { port, protocols },
  );
}

test('the printed address opens the page, with no complaint of the browser, and a reload works without the key', async () => {
  const shell = await startEchoShell();
  const { page, problems } = await newPage();
  await page.goto(shell.url);
  const key = await page.evaluate(keyOnPage);
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(await page.title()).toBe('loaded');
  expect(await connects(page, shell.port, [`baqylau.${key}`])).toBe(true);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  await page.goto(`http://127.0.0.1:${shell.port}/`);
  expect(await page.title()).toBe('loaded');
  expect(await page.evaluate(keyOnPage)).toBeNull();
  expect(problems).toEqual([]);
});

test('the file that opens the browser posts its token and is not needed any more', async () => {
  const shell = await startEchoShell();
  const { page, problems } = await newPage();
  const file = await writeOpenFile(`http://127.0.0.1:${shell.port}`, new URL(shell.url).pathname.slice('/open/'.length));
  onTestFinished(file.remove);
  await page.goto(`file://${file.path}`);
  await page.waitForURL(`http://127.0.0.1:${shell.port}/open`);
  expect(await page.title()).toBe('loaded');
  expect(await page.evaluate(keyOnPage)).toMatch(/^[\w-]{43}$/);
  // The address that stands in the browser's history leads to the page, and hands out no key.
  await page.goto(`http://127.0.0.1:${shell.port}/open`);
  expect(page.url()).toBe(`http://127.0.0.1:${shell.port}/`);
  expect(await page.evaluate(keyOnPage)).toBeNull();
  expect(problems).toEqual([]);
});

test('the cookie without the page key reaches no core, nor does the key of another program', async () => {
  const [shell, other] = [await startEchoShell(), await startEchoShell()];
  const { page } = await newPage();
  await page.goto(other.url);
  const foreignKey = await page.evaluate(keyOnPage);
  await page.goto(shell.url);
  expect(await connects(page, shell.port, [])).toBe(false);
  expect(await connects(page, shell.port, ['baqylau.'])).toBe(false);
  expect(await connects(page, shell.port, [`baqylau.${foreignKey}`])).toBe(false);
});

test('a page of another port, which the browser gives our cookie, gets nothing: no file, no core, no frame', async () => {
  const shell = await startEchoShell();
  const { page } = await newPage();
  await page.goto(shell.url);
  const key = await page.evaluate(keyOnPage);
  const stranger = createServer((_request, response) =>
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>stranger</title>'),
  );
  onTestFinished(() => void stranger.close());
  stranger.listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);

  const script = `http://127.0.0.1:${shell.port}/assets/empty.js`;
  const fetched = await page.evaluate(
    (url) =>
      fetch(url, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      ),
    script,
  );
  const run = await page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const element = document.createElement('script');
        element.onload = () => resolve('run');
        element.onerror = () => resolve('refused');
        element.src = url;
        document.head.append(element);
      }),
    script,
  );
  expect([fetched, run]).toEqual(['refused', 'refused']);
  // Even knowing the key: the browser tells the Origin.
  expect(await connects(page, shell.port, [`baqylau.${key}`])).toBe(false);
  const framed = await page.evaluate(
    (url) =>
      new Promise<boolean>((resolve) => {
        const frame = document.createElement('iframe');
        frame.onload = () => resolve(frame.contentDocument !== null);
        frame.src = url;
        document.body.append(frame);
      }),
    `http://127.0.0.1:${shell.port}/`,
  );
  expect(framed).toBe(false);
});

test('a name that leads to the loopback is not the program: rebinding gets nothing', async () => {
  const shell = await startEchoShell();
  const { page } = await newPage();
  const response = await page.goto(shell.url.replace('127.0.0.1', 'localhost'));
  expect(response?.status()).toBe(403);
});

test('the harness sees a console error, an uncaught error and a violation of the policy', async () => {
  const shell = await startEchoShell();
  const { page, problems } = await newPage();
  await page.goto(shell.url);
  await page.evaluate(() => console.error('an error'));
  await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('uncaught one'))));
  await page.evaluate(() => {
    const image = document.createElement('img');
    image.src = 'https://example.org/tracker.png';
    document.body.append(image);
    document.body.insertAdjacentHTML('beforeend', '<p style="color: red">inline</p>');
  });
  await expect
    .poll(() => problems)
    .toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^console: an error/),
        expect.stringMatching(/^uncaught: Error: uncaught one/),
        'policy: img-src https://example.org/tracker.png',
        'policy: style-src-attr inline',
      ]),
    );
});
