import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDateTime } from '../../shared/format/dates.ts';
import type { Language } from '../../shared/language/language.ts';
import { errorText } from '../../shared/messages/errorText.ts';
import { createTranslator, type Translator } from '../../shared/messages/translator.ts';
import { defaultWorkspaceDir } from '../core/workspace/defaultWorkspaceDir.ts';
import { type WorkspaceHolder, whoHolds } from '../core/workspace/whoHolds.ts';
import { type BrowserShell, type BrowserShellOptions, startBrowserShell } from './browserShell.ts';
import { runDesktopWindow } from './desktopWindow.ts';

export interface StartOptions {
  readonly workspaceDir: string;
  /** Of the browser shell; 0 = any free one. */
  readonly port: number;
  readonly openBrowser: boolean;
  /** `any`: the desktop window, and the browser where that cannot be. */
  readonly shell: 'any' | 'desktop' | 'browser';
  readonly language: Language;
}

const root = join(import.meta.dirname, '../..');

/** Runs the program until it is ended, by its window or by a signal. Gives the exit code. */
export async function startProgram(options: StartOptions): Promise<number> {
  const translator = createTranslator(options.language);
  const { t } = translator;
  const held = whoHolds(options.workspaceDir);
  if (held !== null) {
    process.stderr.write(`${inUse(held, translator)}\n`);
    return 1;
  }
  const ending = untilSignal();
  if (options.shell !== 'browser') {
    const desktop = await runDesktopWindow({
      root,
      workspaceDir: options.workspaceDir,
      platform: process.platform,
      environment: process.env,
      userId: process.getuid?.(),
      prepareWindow: async () => (await import('./desktopBundle.ts')).prepareDesktop(root),
      ending,
    });
    if (desktop.kind === 'ran') return desktop.exitCode;
    process.stderr.write(`${t(`shell:start.noDesktop.${desktop.why}`)}\n`);
    if (options.shell === 'desktop') return 1;
  }
  return serveBrowser(options, ending, t);
}

/** The holder by name, so that a person knows which window or terminal to close. */
function inUse({ holder, sinceWall }: WorkspaceHolder, translator: Translator): string {
  const since = sinceWall === null ? null : formatDateTime(sinceWall, translator.language);
  return `WORKSPACE_IN_USE: ${errorText({ code: 'WORKSPACE_IN_USE', facts: holder }, translator, since)}`;
}

async function serveBrowser(options: StartOptions, ending: Promise<void>, t: Translator['t']): Promise<number> {
  let giveUp: () => void = () => undefined;
  const hopeless = new Promise<'hopeless'>((resolve) => {
    giveUp = () => resolve('hopeless');
  });
  const shell = await openShell({
    workspaceDir: options.workspaceDir,
    resourcesDir: join(root, 'resources'),
    port: options.port,
    openBrowser: options.openBrowser,
    onHopeless: giveUp,
  });
  if (shell === 'portTaken') {
    process.stderr.write(`${t('shell:start.portTaken', { port: String(options.port) })}\n`);
    return 1;
  }
  process.stdout.write(`Baqylau is ready at ${shell.url}\n`);
  const why = await Promise.race([ending, hopeless]);
  await shell.close();
  if (why !== 'hopeless') return 0;
  process.stderr.write(`${t('shell:start.hopeless')}\n`);
  return 1;
}

async function openShell(options: BrowserShellOptions): Promise<BrowserShell | 'portTaken'> {
  try {
    return await startBrowserShell(options);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return 'portTaken';
    throw error;
  }
}

/** A second signal while the program is closing changes nothing: closing takes a moment and must not be cut short. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

/** What stands behind `start`; null when it cannot be understood. */
export function readStartArguments(args: readonly string[], language: Language): StartOptions | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        workspace: { type: 'string' },
        port: { type: 'string', default: '0' },
        'no-browser': { type: 'boolean', default: false },
        shell: { type: 'string', default: 'any' },
      },
    });
    const port = Number(values.port);
    const { shell } = values;
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return null;
    if (shell !== 'any' && shell !== 'desktop' && shell !== 'browser') return null;
    return { workspaceDir: resolve(values.workspace ?? defaultWorkspaceDir()), port, openBrowser: !values['no-browser'], shell, language };
  } catch {
    return null;
  }
}
