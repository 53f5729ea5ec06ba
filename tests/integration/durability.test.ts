// What "logged" promises: the record is on disk when the answer leaves, whatever happens to the program afterwards.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCoreProcess } from '../fixtures/coreProcess.ts';
import { makeQuickWorkspace, PASSPHRASE, sampleIncident } from '../fixtures/quickWorkspace.ts';
import { orderOfAnswers, readTrace } from '../fixtures/systemCalls.ts';
import { operations } from '../torture/operations.ts';
import { torture } from '../torture/torture.ts';

let scratch: string;
let workspaceDir: string;

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'baqylau-durability-'));
  workspaceDir = join(scratch, 'workspace');
  await makeQuickWorkspace(workspaceDir);
});

afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const strace = spawnSync('strace', ['-V']).status === 0;

test.runIf(strace)(`no answer leaves before its record is on disk${strace ? '' : ' (not run: strace is not installed)'}`, async () => {
  const trace = join(scratch, 'trace');
  const calls = 'trace=write,pwrite64,writev,pwritev,sendmsg,sendto,fdatasync,fsync';
  const core = startCoreProcess({ workspaceDir, under: ['strace', '-f', '-qq', '-y', '-s', '4096', '-e', calls, '-o', trace] });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  for (let n = 0; n < 5; n++) await core.client.incidents.log({ record: sampleIncident(`Traced ${n}`), draft: null });
  await core.close();
  expect(orderOfAnswers(readTrace(readFileSync(trace, 'utf8')), join(workspaceDir, 'workspace.db'), 'loggedAtUtc')).toEqual({
    answers: 5,
    tooEarly: 0,
    withoutWrite: 0,
  });
});

/** Of each operation, between the first byte written and the answer; `npm run torture` does many more. */
const KILLS = 4;

test(`${KILLS} kills of each operation: opens, is sound, nothing acknowledged is missing and nothing is half there`, {
  timeout: 300_000,
}, async () => {
  const seed = randomInt(2 ** 31);
  console.log(`seed ${seed}: npm run torture ${seed} ${KILLS}`);
  const kills = await torture({ operations, kills: KILLS, seed });
  expect(kills.filter(({ problems }) => problems.length > 0)).toEqual([]);
  const counted = operations.map(({ name }) => kills.filter(({ operation, isLate }) => operation === name && !isLate).length);
  expect(counted).toEqual(operations.map(() => KILLS));
});
