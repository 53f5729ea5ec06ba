import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { type BrowserShell, startBrowserShell } from '../../main/browser/browserShell.ts';
import { launchChromium } from './chromium.ts';

export const resourcesDir = join(import.meta.dirname, '../../resources');

export interface ProgramOptions {
  /** A workspace that is there already; else an empty folder's child, which the page can create one in. */
  readonly workspaceDir?: string;
  /** An entry of the core in the place of the program's own. */
  readonly coreEntry?: string;
  readonly context?: BrowserContextOptions;
  readonly userDataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Problems that a test means to cause; everything else fails it. */
  readonly expectedProblem?: (problem: string) => boolean;
}

/** The program as a person runs it: the browser shell with its core, and a real Chromium with the page open. */
export interface RunningProgram {
  readonly shell: BrowserShell;
  readonly page: Page;
  readonly workspaceDir: string;
  /** Console errors, uncaught errors and violations of the page's policy so far. */
  readonly problems: readonly string[];
  /** Ends all of it; throws when there were problems. Called by itself when the test has finished. */
  close(): Promise<void>;
}

/** Starts the program for one test. Any console error, uncaught error or `securitypolicyviolation` fails that test. */
export async function openProgram(options: ProgramOptions = {}): Promise<RunningProgram> {
  const scratch = await mkdtemp(join(tmpdir(), 'baqylau-e2e-'));
  const workspaceDir = options.workspaceDir ?? join(scratch, 'workspace');
  const shell = await startBrowserShell({
    workspaceDir,
    resourcesDir,
    port: 0,
    openBrowser: false,
    ...(options.coreEntry === undefined ? {} : { coreEntry: options.coreEntry }),
  });
  const chromium = await launchChromium({
    ...(options.userDataDir === undefined ? {} : { userDataDir: options.userDataDir }),
    ...(options.env === undefined ? {} : { env: options.env }),
    context: { viewport: { width: 1440, height: 900 }, ...options.context },
  });
  const page = chromium.context.pages()[0] ?? (await chromium.context.newPage());
  const problems = await watchProblems(page);
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await chromium.close();
    await shell.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    failOn(problems.filter((problem) => !(options.expectedProblem?.(problem) ?? false)));
  };
  onTestFinished(close);
  await page.goto(shell.url);
  return { shell, page, workspaceDir, problems, close };
}

/** Collects what the page complains of. Policy violations are reported by the document itself, for each page that it loads. */
export async function watchProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
  page.on('console', (message) => {
    if (isProblem(message)) problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  await page.exposeFunction('reportPolicyViolation', (text: string) => problems.push(`policy: ${text}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      (globalThis as unknown as { reportPolicyViolation(text: string): void }).reportPolicyViolation(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  return problems;
}

function isProblem(message: ConsoleMessage): boolean {
  return message.type() === 'error';
}

function failOn(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`the page complained:\n${problems.join('\n')}`);
}
