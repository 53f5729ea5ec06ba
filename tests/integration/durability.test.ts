// What "logged" promises: the record is on disk when the answer leaves, whatever happens to the program afterwards.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCore } from '../../main/core/core.ts';
import { EMPTY_FILTER } from '../../shared/incidents/incidentViews.ts';
import { resourcesDir, startCoreProcess } from '../fixtures/coreProcess.ts';
import { makeQuickWorkspace, PASSPHRASE, sampleIncident } from '../fixtures/quickWorkspace.ts';
import { orderOfAnswers, readTrace } from '../fixtures/systemCalls.ts';

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

/** Kills that must fall between the first byte written and the answer. */
const KILLS = 20;
/** Kills that came too late do not count; more of them than this would mean that the test does not aim well. */
const TRIES = 60;

test(`${KILLS} kills between first write and answer: opens, is sound, and every acknowledged record is there`, {
  timeout: 300_000,
}, async () => {
  const acknowledged = new Set<string>();
  let counted = 0;
  for (let attempt = 0; counted < KILLS && attempt < TRIES; attempt++) {
    const { before, during } = await logAndKill(attempt);
    acknowledged.add(before);
    if (during === null) counted += 1;
    else acknowledged.add(during);
    const found = await openAndCheck();
    expect([...acknowledged].filter((id) => !found.has(id))).toEqual([]);
  }
  expect(counted).toBe(KILLS);
});

/** Logs one record in peace, then a second one, killing the core as soon as the database grows. `during` is null when no answer came. */
async function logAndKill(attempt: number): Promise<{ before: string; during: string | null }> {
  const file = join(workspaceDir, 'workspace.db-wal');
  let armed = false;
  const core = startCoreProcess({
    workspaceDir,
    afterSend: () => {
      if (armed) killOnGrowth(file, core.child.pid ?? 0);
    },
  });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  const before = await core.client.incidents.log({ record: sampleIncident(`Before kill ${attempt}`), draft: null });
  armed = true;
  const during = await core.client.incidents.log({ record: sampleIncident(`At kill ${attempt}`), draft: null }).then(
    (answer) => answer.id,
    () => null,
  );
  await core.ended;
  return { before: before.id, during };
}

/** Looks at the file without giving way, so that the kill falls into the few hundred microseconds in which the record is being written. */
function killOnGrowth(file: string, pid: number): void {
  const size = () => (existsSync(file) ? statSync(file).size : 0);
  const before = size();
  const limit = process.hrtime.bigint() + 5_000_000_000n;
  while (size() === before) if (process.hrtime.bigint() > limit) throw new Error('the database did not grow');
  process.kill(pid, 'SIGKILL');
}

async function openAndCheck(): Promise<Set<string>> {
  const core = createCore({ workspaceDir, resourcesDir, program: 'command-line', onLocked: () => undefined });
  try {
    await core.client.workspace.unlock({ passphrase: PASSPHRASE });
    expect(core.doctor()).toMatchObject({ isSound: true });
    const { rows } = await core.client.incidents.list({
      filter: EMPTY_FILTER,
      sort: 'logged',
      withoutPinOnly: false,
      cursor: null,
      limit: 500,
    });
    return new Set(rows.map((row) => row.id));
  } finally {
    await core.close();
  }
}
