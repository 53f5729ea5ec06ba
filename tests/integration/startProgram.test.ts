import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeWriterLock } from '../../main/core/db/writerLock.ts';
import { must } from '../../shared/must.ts';

const root = join(import.meta.dirname, '../..');

interface Started {
  readonly child: ChildProcess;
  readonly scratch: string;
  readonly workspaceDir: string;
  output(): { stdout: string; stderr: string };
  readonly ended: Promise<number | null>;
}

/** `baqylau start` as a process of its own, with a home and a temporary folder of its own. */
function start(args: readonly string[], { language = 'C.UTF-8', prepare = (_workspaceDir: string) => {} } = {}): Started {
  const scratch = mkdtempSync(join(tmpdir(), 'baqylau-start-'));
  const workspaceDir = join(scratch, 'workspace');
  mkdirSync(join(scratch, 'tmp'));
  prepare(workspaceDir);
  const env = { PATH: process.env.PATH, HOME: scratch, TMPDIR: join(scratch, 'tmp'), LANG: language };
  const child = spawn(process.execPath, ['main/cli/main.ts', 'start', '--workspace', workspaceDir, ...args], { cwd: root, env });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (part: Buffer) => {
    output.stdout += part;
  });
  child.stderr.on('data', (part: Buffer) => {
    output.stderr += part;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(scratch, { recursive: true, force: true });
  });
  return { child, scratch, workspaceDir, output: () => output, ended };
}

async function address(started: Started): Promise<string> {
  const line = /^Baqylau is ready at (http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]{43})$/m;
  await expect.poll(() => started.output().stdout, { timeout: 60_000 }).toMatch(line);
  return must(line.exec(started.output().stdout)?.[1], 'address');
}

test('says in one line why there is no window, then where the page is, and ends well on a signal', { timeout: 90_000 }, async () => {
  const started = start(['--no-browser']);
  const page = await fetch(await address(started));
  expect(await page.text()).toContain('<div id="root"></div>');
  expect(started.output().stderr.trim().split('\n')).toHaveLength(1);
  started.child.kill('SIGTERM');
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  expect(readdirSync(join(started.scratch, 'tmp'))).toEqual([]);
});

test('a workspace that is open elsewhere ends it, naming the holder', async () => {
  const since = Date.UTC(2022, 10, 20, 6, 30);
  const holder = { program: 'command-line' as const, pid: 4711, sinceUtc: since };
  const started = start(['--no-browser'], {
    language: 'ru_RU.UTF-8',
    prepare: (workspaceDir) => {
      mkdirSync(workspaceDir);
      const lock = takeWriterLock(workspaceDir, holder);
      onTestFinished(() => lock.release());
    },
  });
  expect(await started.ended).toBe(1);
  expect(started.output().stdout).toBe('');
  expect(started.output().stderr).toMatch(/^WORKSPACE_IN_USE: .*командной строк.*20 нояб/);
});

test('a port that is taken is said in a line', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const started = start(['--no-browser', '--port', String((taken.address() as AddressInfo).port)]);
  expect(await started.ended).toBe(1);
  expect(started.output().stdout).toBe('');
  expect(started.output().stderr).toMatch(/^Port \d+ is in use by another program/m);
  expect(started.output().stderr).not.toContain('    at ');
});

test.each([['--port', 'x'], ['--port', '70000'], ['--shell', 'none'], ['--unknown']])('%s %s is wrong usage', async (...args) => {
  const started = start(args);
  expect(await started.ended).toBe(2);
  expect(started.output().stdout).toBe('');
});
