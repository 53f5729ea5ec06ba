import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { originalAddress } from '../../../shared/attachments/addresses.ts';
import { incidentOf, logSample, textOf } from '../facts.ts';
import type { Operation } from '../operation.ts';
import { databaseFiles } from '../watch.ts';

/** Several chunks and a piece. */
const FILE_BYTES = 3_000_001;

export const attach: Operation = {
  name: 'attach',
  spanUs: 25_000,
  watched: (ground) => [join(ground.workspaceDir, 'blobs', 'incoming'), ...databaseFiles(ground)],
  async prepare(core, ground, turn) {
    const path = join(ground.outside, 'notes.bin');
    writeFileSync(path, Buffer.alloc(FILE_BYTES, `page ${turn} `));
    return { incident: await logSample(core, `With a file ${turn}`), path, sha256: sha256(Buffer.alloc(FILE_BYTES, `page ${turn} `)) };
  },
  run: async (core, _ground, prepared) => core.attach({ incident: incidentOf(prepared), path: textOf(prepared, 'path'), caption: '' }),
  async problems(core, _ground, attempts) {
    const problems: string[] = [];
    for (const [index, { prepared, answer }] of attempts.entries()) {
      const listed = await core.client.attachments.list({ incident: incidentOf(prepared) });
      if (answer !== null && listed.length !== 1) problems.push('a file that was said to be attached is missing');
      // Each is read once: what was whole after its own kill stays so, which the doctor sees to.
      const only = index === attempts.length - 1 ? listed[0] : undefined;
      if (only === undefined) continue;
      const response = await core.fetch(new Request(`http://core${originalAddress(only.id)}`));
      const bytes = Buffer.from(await response.arrayBuffer());
      if (!response.ok || sha256(bytes) !== textOf(prepared, 'sha256')) problems.push('an attached file is not what it was');
    }
    return problems;
  },
};

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
