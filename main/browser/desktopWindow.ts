import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasDisplay } from './openFile.ts';

/** Why there is no desktop window; the words are in the messages under `shell:start.noDesktop`. */
export type NoDesktop = 'root' | 'noDisplay' | 'notInstalled' | 'ended';

export type DesktopResult = { readonly kind: 'ran'; readonly exitCode: number } | { readonly kind: 'unavailable'; readonly why: NoDesktop };

const FETCH_LIMIT_MS = 60_000;
/** A window that ends sooner never came up: a missing library, a sandbox that the system refuses. */
const STANDS_AFTER_MS = 3000;

export interface DesktopOptions {
  readonly root: string;
  readonly workspaceDir: string;
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly userId: number | undefined;
  /** The built window and what it is told; asked for only once there is an Electron to run it. */
  readonly prepareWindow: () => Promise<readonly string[]>;
  /** Resolves to end the window from outside. */
  readonly ending: Promise<void>;
}

/**
 * Runs the desktop window to its end where that is possible. `electron` is never required here: outside its own process that would
 * start a download, synchronously, and print on stdout.
 */
export async function runDesktopWindow(options: DesktopOptions): Promise<DesktopResult> {
  // Both are known at once, before anything is fetched.
  if (options.userId === 0) return { kind: 'unavailable', why: 'root' };
  if (!hasDisplay(options.platform, options.environment)) return { kind: 'unavailable', why: 'noDisplay' };
  const electron = join(options.root, 'node_modules', 'electron');
  const binary = electronBinary(electron) ?? ((await fetchElectron(electron)) ? electronBinary(electron) : null);
  if (binary === null) return { kind: 'unavailable', why: 'notInstalled' };
  const child = spawn(binary, [...(await options.prepareWindow()), '--workspace', options.workspaceDir], { stdio: 'inherit' });
  return watchWindow(child, options.ending);
}

/** The program that the package has unpacked, null when it has not. */
function electronBinary(electronPackage: string): string | null {
  const note = join(electronPackage, 'path.txt');
  if (!existsSync(note)) return null;
  const binary = join(electronPackage, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

function fetchElectron(electronPackage: string): Promise<boolean> {
  const script = join(electronPackage, 'install.js');
  if (!existsSync(script)) return Promise.resolve(false);
  const child = spawn(process.execPath, [script], { stdio: 'ignore', timeout: FETCH_LIMIT_MS, killSignal: 'SIGKILL' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

function watchWindow(child: ChildProcess, ending: Promise<void>): Promise<DesktopResult> {
  const startedMs = performance.now();
  let asked = false;
  void ending.then(() => {
    asked = true;
    child.kill();
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve({ kind: 'unavailable', why: 'ended' }));
    child.once('exit', (code) => {
      if (asked) return resolve({ kind: 'ran', exitCode: code ?? 0 });
      // A second start that hands over to the running window ends at once too, and well.
      const stood = code === 0 || performance.now() - startedMs >= STANDS_AFTER_MS;
      resolve(stood ? { kind: 'ran', exitCode: code ?? 1 } : { kind: 'unavailable', why: 'ended' });
    });
  });
}
