import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { copyDatabase, type DatabaseCopy, type DatabaseCopyWork, isDatabaseSound, UnsoundCopyError } from './copyDatabase.ts';

export type ThreadWork = ({ readonly task: 'copy' } & DatabaseCopyWork) | ({ readonly task: 'look' } & Omit<DatabaseCopyWork, 'to'>);
export type ThreadAnswer =
  | { readonly kind: 'copied'; readonly copy: DatabaseCopy }
  | { readonly kind: 'looked'; readonly isSound: boolean }
  | { readonly kind: 'failed'; readonly name: string; readonly code: string | null };

/** Whether other work of this process goes on meanwhile. The command line has none. */
export type Place = 'thread' | 'here';

/** Copies a database as `copyDatabase` does; its key is handed over and wiped, wherever it is done. */
export async function copyDatabaseIn(place: Place, work: DatabaseCopyWork): Promise<DatabaseCopy> {
  const answer = await run(place, { task: 'copy', ...work }, () => ({ kind: 'copied', copy: copyDatabase(work) }));
  if (answer.kind !== 'copied') throw new Error('a copy was asked for');
  return answer.copy;
}

/** As `isDatabaseSound`. */
export async function isDatabaseSoundIn(place: Place, work: Omit<DatabaseCopyWork, 'to'>): Promise<boolean> {
  const answer = await run(place, { task: 'look', ...work }, () => ({ kind: 'looked', isSound: isDatabaseSound(work) }));
  if (answer.kind !== 'looked') throw new Error('a look was asked for');
  return answer.isSound;
}

async function run(place: Place, work: ThreadWork, here: () => ThreadAnswer): Promise<ThreadAnswer> {
  const file = place === 'thread' ? threadFile() : null;
  if (file === null) return here();
  const answer = await answerOf(new Worker(file, { workerData: work, transferList: [work.key.buffer], stdin: false }));
  if (answer.kind !== 'failed') return answer;
  throw answer.name === UnsoundCopyError.name ? new UnsoundCopyError() : Object.assign(new Error(answer.name), { code: answer.code });
}

function answerOf(worker: Worker): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without an answer')));
  });
}

/** As source, or built beside the core's own file or above the pieces that it shares; null where it was not built: then the work is done here. */
function threadFile(): string | null {
  const here = import.meta.dirname;
  const candidates = [join(here, 'backupThread.ts'), join(here, 'backupThread.js'), join(here, '..', 'backupThread.js')];
  return candidates.find((file) => existsSync(file)) ?? null;
}
