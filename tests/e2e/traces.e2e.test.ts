// What a run leaves behind. Everything that it wrote is searched for what was typed: workspace, home, temporary files, browser profile, logs, and, where
// strace is there, whatever went to files that were unlinked at once.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { commandLinesHolding, foundInFiles, foundInWrites, isFile, type Secret, tracingWrapper } from '../fixtures/leftTraces.ts';
import { launchChromium } from './chromium.ts';

const root = join(import.meta.dirname, '../..');
const strace = spawnSync('strace', ['-V']).status === 0;

const PASSPHRASE = 'Ormanbet-lighthouse-quietly-42';
/** None of these words stands anywhere else in the program or its data. */
const TYPED = {
  title: 'Zhuldyzgul forty marmots',
  description: 'Saryagashtan wagon number seven',
  place: 'Behind the Kokserke bakehouse',
  coordinates: '43.271828, 76.931415',
  half: 'Unfinished Taikazan',
  search: 'Borsykbek',
  reason: 'Misheard Aqsunqar',
};
const secrets: readonly Secret[] = [
  { name: 'passphrase', text: PASSPHRASE },
  ...['Zhuldyzgul', 'marmots', 'Saryagashtan', 'Kokserke', '43.271828', '76.931415', 'Taikazan', 'Borsykbek', 'Aqsunqar'].map((text) => ({
    name: text,
    text,
  })),
  { name: 'latitude as bytes', number: 43.271828 },
  { name: 'longitude as bytes', number: 76.931415 },
];

test(`nothing that was typed is left in clear${strace ? '' : ' (written and unlinked files not looked at: strace is not installed)'}`, {
  timeout: 240_000,
}, async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'baqylau-traces-'));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const folders = { home: 'home', tmp: 'tmp', profile: 'profile', workspace: 'workspace', logs: 'logs' } as const;
  for (const folder of Object.values(folders)) mkdirSync(join(scratch, folder));
  const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', HOME: join(scratch, 'home'), TMPDIR: join(scratch, 'tmp') };
  const traces = { program: join(scratch, 'program.trace'), browser: join(scratch, 'browser.trace') };

  const program = startProgram(scratch, env, traces.program);
  const url = await readyAddress(join(scratch, 'logs/program.log'));
  const before = process.env.BAQYLAU_CHROMIUM;
  if (strace && before === undefined) process.env.BAQYLAU_CHROMIUM = tracedChromium(scratch, traces.browser) ?? before;
  const chromium = await launchChromium({
    userDataDir: join(scratch, 'profile'),
    env,
    context: { viewport: { width: 1440, height: 900 } },
  });
  if (before === undefined) delete process.env.BAQYLAU_CHROMIUM;
  const page = chromium.context.pages()[0] ?? (await chromium.context.newPage());
  await page.goto(url);
  const token = url.split('/').at(-1) ?? '';
  const pageKey = await page.evaluate(() => Object.values(sessionStorage).join(' '));
  expect(pageKey.length).toBeGreaterThan(20);
  const [cookie] = await chromium.context.cookies();

  const sheet = await workForAWhile(page);
  const all = [...secrets, ...sheet];
  expect(commandLinesHolding([PASSPHRASE, token, pageKey, cookie?.value ?? 'no cookie', 'Zhuldyzgul'])).toEqual([]);

  await chromium.close();
  await endProgram(program);
  const wholes = Object.values(folders).map((folder) => join(scratch, folder));
  expect(foundInFiles(wholes, all)).toEqual([]);
  if (!strace) return;
  for (const trace of Object.values(traces).filter(isFile)) {
    const { found, writes } = foundInWrites(trace, all);
    expect(found).toEqual([]);
    expect(writes).toBeGreaterThan(50);
  }
});

/** Creates a workspace, logs, half types a second record, searches, amends, makes a recovery sheet, locks, types the sheet. Gives the sheet's secrets. */
async function workForAWhile(page: Page): Promise<readonly Secret[]> {
  const field = (id: string) => page.getByTestId(id);
  await field('passphrase').fill(PASSPHRASE);
  await field('passphrase-repeat').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await field('log-incident').waitFor({ timeout: 60_000 });
  await logOne(page);
  await field('log-next').click();
  await page.keyboard.press('KeyA');
  await page.keyboard.press('Digit4');
  await field('title').pressSequentially(TYPED.half);
  await page.locator('[data-testid=draft-status][data-status=kept]').waitFor();
  await field('capture-close').click();
  await field('search').fill(TYPED.search);
  await field('nothing-found').waitFor();
  await field('clear-filter').click();
  await page.getByText(TYPED.title).first().click();
  await field('record').waitFor();
  await page.keyboard.press('KeyE');
  await field('persons').fill('16');
  await field('amend-reason').fill(TYPED.reason);
  await field('amend-submit').click();
  await field('amend-form').waitFor({ state: 'detached' });
  await page.keyboard.press('KeyH');
  await field('step-amended').getByText(TYPED.reason).waitFor();
  const sheet = await showSheet(page);
  await field('lock').click();
  await field('forgotten').click();
  await field('forgotten-sheet').click();
  await page.keyboard.type(sheet.words.join(' '));
  await field('recovery-check').click();
  await field('form-next').waitFor();
  return secretsOf(sheet);
}

interface Sheet {
  readonly words: readonly string[];
  readonly digits: readonly string[];
}

async function showSheet(page: Page): Promise<Sheet> {
  const field = (id: string) => page.getByTestId(id);
  await page.evaluate(() => {
    location.hash = '#/keys';
  });
  await field('keys-sheet').click();
  await field('present-passphrase').fill(PASSPHRASE);
  await field('sheet-show').click();
  await field('sheet').waitFor();
  const shown = (list: string) => field('sheet').getByTestId(`sheet-${list}`).locator('li span:last-child').allTextContents();
  const sheet = { words: await shown('words'), digits: await shown('digits') };
  await field('sheet-written').click();
  for (const place of [0, 1]) {
    const number = Number(await field(`confirm-${place}`).getAttribute('data-number'));
    await field(`confirm-${place}`).fill(sheet.words[number - 1] ?? '');
  }
  await field('confirm-submit').click();
  await field('keys-done').waitFor();
  return sheet;
}

/** As they are typed, and as they cross the wire. One word alone stands in many files. */
function secretsOf({ words, digits }: Sheet): Secret[] {
  const beginnings = { words: words.slice(0, 3), digits: digits.slice(0, 2) };
  return Object.entries(beginnings).flatMap(([name, parts]) =>
    [' ', '","', '\n', ''].map((between) => ({ name: `${name} of the sheet`, text: parts.join(between) })),
  );
}

async function logOne(page: Page): Promise<void> {
  const field = (id: string) => page.getByTestId(id);
  await page.keyboard.press('KeyN');
  await page.keyboard.press('KeyA');
  await page.keyboard.press('Digit1');
  await field('title').pressSequentially(TYPED.title);
  await field('description').pressSequentially(TYPED.description);
  await field('place-words').fill(TYPED.place);
  await field('coordinates').fill(TYPED.coordinates);
  await field('pin').waitFor();
  await field('persons').fill('15');
  await page.keyboard.press('Control+Enter');
  await field('logged').waitFor();
}

function startProgram(scratch: string, env: Record<string, string>, trace: string): ChildProcess {
  const log = openSync(join(scratch, 'logs/program.log'), 'w');
  const command = [process.execPath, join(root, 'bin/baqylau.mjs'), 'start', '--no-browser', '--workspace', join(scratch, 'workspace')];
  const [program = '', ...rest] = strace ? ['strace', ...straceArguments(trace), ...command] : command;
  return spawn(program, rest, { env, stdio: ['ignore', log, log], detached: true });
}

function straceArguments(trace: string): string[] {
  return ['-f', '-qq', '-y', '-xx', '-s', '70000', '-e', 'trace=write,pwrite64,writev,pwritev,pwritev2', '-o', trace];
}

/** The system's browser under strace; the packaged one is started by its own path and stays untraced. */
function tracedChromium(scratch: string, trace: string): string | undefined {
  const program = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(isFile);
  if (program === undefined) return undefined;
  const wrapper = join(scratch, 'traced-browser');
  tracingWrapper(wrapper, program, straceArguments(trace));
  return wrapper;
}

async function readyAddress(log: string): Promise<string> {
  return await vi.waitFor(
    () => {
      const address = /^Baqylau is ready at (http:\S+)$/m.exec(readFileSync(log, 'utf8'))?.[1];
      if (address === undefined) throw new Error(`not ready: ${readFileSync(log, 'utf8')}`);
      return address;
    },
    { timeout: 120_000, interval: 100 },
  );
}

/** Ends the whole group as a terminal would. */
async function endProgram(program: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => program.once('exit', resolve));
  process.kill(-(program.pid ?? 0), 'SIGTERM');
  await ended;
}
