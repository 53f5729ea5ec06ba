import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '../../shared/language/language.ts';
import { createTranslator, type Translator } from '../../shared/messages/translator.ts';
import { defaultWorkspaceDir } from '../core/workspace/defaultWorkspaceDir.ts';
import { startBrowserShell } from './browserShell.ts';
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
  const { t } = createTranslator(options.language);
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

async function serveBrowser(options: StartOptions, ending: Promise<void>, t: Translator['t']): Promise<number> {
  let giveUp: () => void = () => undefined;
  const hopeless = new Promise<'hopeless'>((resolve) => {
    giveUp = () => resolve('hopeless');
  });
  const shell = await startBrowserShell({
    workspaceDir: options.workspaceDir,
    resourcesDir: join(root, 'resources'),
    port: options.port,
    openBrowser: options.openBrowser,
    onHopeless: giveUp,
  });
  process.stdout.write(`Baqylau is ready at ${shell.url}\n`);
  const why = await Promise.race([ending, hopeless]);
  await shell.close();
  if (why !== 'hopeless') return 0;
  process.stderr.write(`${t('shell:start.hopeless')}\n`);
  return 1;
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
    return { workspaceDir: values.workspace ?? defaultWorkspaceDir(), port, openBrowser: !values['no-browser'], shell, language };
  } catch {
    return null;
  }
}

/** The person's language as the system says it, for the few lines that a terminal shows before any page. */
export function systemLanguage(environment: NodeJS.ProcessEnv): Language {
  const named = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^kk/i.test(named) ? 'kk' : /^ru/i.test(named) ? 'ru' : 'en';
}

/** `npm start`. */
async function main(): Promise<number> {
  const language = systemLanguage(process.env);
  const options = readStartArguments(process.argv.slice(2), language);
  if (options !== null) return startProgram(options);
  process.stderr.write(`${createTranslator(language).t('shell:start.usage')}\n`);
  return 2;
}

if (import.meta.main) process.exitCode = await main();
