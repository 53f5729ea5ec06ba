import { join } from 'node:path';
import { endOnceSaid } from '../core/endThread.ts';
import { runCli } from './cli.ts';

// `… | head` takes what it wants and goes: the rest is not wanted, and no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  folder: process.cwd(),
};

const code = await runCli(process.argv.slice(2), terminal, {
  resourcesDir: join(import.meta.dirname, '../../resources'),
  start: async (args, language) => {
    // The window's side is loaded only when it is wanted: the other commands start the faster.
    const { readStartArguments, startProgram } = await import('../browser/startProgram.ts');
    const options = readStartArguments(args, language);
    return options === null ? null : startProgram(options);
  },
});

// Not left to Node: a thread that a hostile archive keeps inside SQLite would hold the process, and with it the key.
await endOnceSaid(code);
