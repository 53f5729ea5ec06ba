import { keepMemoryOutOfCrashFiles } from '../core/coreStart.ts';
import { endOnceSaid } from '../core/endThread.ts';
import type { ElectronParts } from './electronParts.ts';

const SWITCH = '--cli';

/** What stands behind `--cli`, for the command line; null = the window is wanted. */
export function commandLineArguments(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf(SWITCH);
  return at < 0 ? null : argv.slice(at + 1);
}

/**
 * `Baqylau --cli incident list …`: the same command line as `baqylau`, without a window. In this process, which then holds a key as the
 * command line always does, and ends with it: a utility process gets no standard input, so that nobody could type a passphrase.
 */
export async function runCommandLineMode(
  { app }: Pick<ElectronParts, 'app'>,
  args: readonly string[],
  resourcesDir: string,
): Promise<void> {
  keepMemoryOutOfCrashFiles();
  // A command that only reads must not wait for a screen, nor show up in the dock.
  app.dock?.hide();
  app.disableHardwareAcceleration();
  // Warnings of Node about packages that are built in: they are for developers, and would stand among what is said to people.
  process.noDeprecation = true;
  // `… | head` takes what it wants and goes: the rest is not wanted, and no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const { runCli } = await import('../cli/cli.ts');
  const { stdin, stdout, stderr, env: environment } = process;
  const code = await runCli(args, { stdin, stdout, stderr, environment, folder: process.cwd() }, { resourcesDir, start: null });
  await endOnceSaid(code, (given) => app.exit(given));
}
