// A thread of its own for one foreign SQLite file: whoever asks can stop waiting, which a query in the core's own thread would not allow.
import { parentPort, workerData } from 'node:worker_threads';

import { CoreError } from '../../../shared/contract/coreError.ts';
import { must } from '../../../shared/must.ts';
import { z } from '../../../shared/zod.ts';
import { checkMbtiles, plainTile } from './checkMbtiles.ts';
import { MbtilesDatabase } from './mbtilesDatabase.ts';
import type { MbtilesAnswer, MbtilesQuestion } from './mbtilesReader.ts';

const port = must(parentPort, 'the thread that asks');
const { path } = z.object({ path: z.string() }).parse(workerData);
let database: MbtilesDatabase | null = null;

async function answer(question: MbtilesQuestion): Promise<MbtilesAnswer> {
  try {
    database ??= MbtilesDatabase.open(path);
    if (question.kind === 'check') return { id: question.id, facts: await checkMbtiles(database) };
    const packed = database.tile(question.z, question.x, question.y);
    return { id: question.id, tile: packed === null ? null : (await plainTile(packed)).plain };
  } catch (error) {
    // Anything without a name is a file that SQLite or a decoder cannot make sense of; its words may repeat what stands in it.
    const why = error instanceof CoreError && 'why' in error.facts ? error.facts.why : 'database-damaged';
    return { id: question.id, refused: why } as MbtilesAnswer;
  }
}

port.on('message', (question: MbtilesQuestion) => {
  void answer(question).then((reply) => port.postMessage(reply));
});
