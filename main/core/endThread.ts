import type { Worker } from 'node:worker_threads';

/** How long somebody waits for a thread to end, in milliseconds: one that is not inside SQLite ends at once. */
const END_MS = 1000;

/** Told to end, and still there. */
const told = new Set<Worker>();

/**
 * Ends a thread, and waits a moment for it. Nothing breaks off a query of SQLite: a thread inside one stays until it is through, which a file that
 * was made for it can put off without end (pages that lead to one page over and over).
 */
export async function endThread(worker: Worker): Promise<void> {
  told.add(worker);
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, END_MS);
  void worker.terminate().then(() => {
    told.delete(worker);
    resolve();
  });
  await promise;
  clearTimeout(timer);
}

/**
 * Ends this process, whatever its threads are at. `process.exit` waits for all of them, and with it would the key: where one does not end, the system
 * takes the process away, and its exit code tells that it did not end by itself.
 */
export function endProcess(code: number, exit: (code: number) => void = (given) => process.exit(given)): void {
  if (told.size > 0) process.kill(process.pid, 'SIGKILL');
  exit(code);
}

/** The same for a command, once everything that it said has gone out. */
export async function endOnceSaid(code: number, exit?: (code: number) => void): Promise<void> {
  await Promise.all([written(process.stdout), written(process.stderr)]);
  endProcess(code, exit);
}

/** One whose reader has gone counts as written. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}
