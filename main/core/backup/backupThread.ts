// The thread in which a database is copied or looked at: the window's requests are answered meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { copyDatabase, isDatabaseSound } from './copyDatabase.ts';
import type { ThreadAnswer, ThreadWork } from './inThread.ts';

const work = workerData as ThreadWork;

function answer(): ThreadAnswer {
  try {
    return work.task === 'copy' ? { kind: 'copied', copy: copyDatabase(work) } : { kind: 'looked', isSound: isDatabaseSound(work) };
  } catch (error) {
    // Only what it is called: words of SQLite may name a path.
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    return { kind: 'failed', name: error instanceof Error ? error.name : 'Error', code };
  }
}

parentPort?.postMessage(answer());
