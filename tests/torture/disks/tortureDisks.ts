import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Core, createCore } from '../../../main/core/core.ts';
import { resourcesDir } from '../../fixtures/coreProcess.ts';
import { type SmallDisk, smallDisk } from '../../fixtures/disks/smallDisk.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';
import type { Attempt, Fact, Ground, Operation } from '../operation.ts';
import { randomFrom } from '../torture.ts';

/** full: it fills up while something is written. gone: it is pulled out meanwhile, and put back. */
export type Trouble = 'full' | 'gone';

export interface DiskTortureOptions {
  readonly operations: readonly Operation[];
  readonly troubles: readonly Trouble[];
  /** Rounds of each operation under each trouble. */
  readonly rounds: number;
  readonly seed: number;
  readonly onRound?: (round: Round) => void;
}

export interface Round {
  readonly operation: string;
  readonly trouble: Trouble;
  /** Free when it began, in bytes; or how long it took until the disk was gone, in microseconds. */
  readonly amount: number;
  /** How it ended: a code, or `answered`. */
  readonly outcome: string;
  readonly problems: readonly string[];
}

const DISK_BYTES = 48 * 1024 * 1024;
/** Nothing but the disk may be to blame. */
const EXPECTED: Readonly<Record<Trouble, readonly string[]>> = {
  full: ['answered', 'DISK_FULL'],
  // A file of the person's own, on the same disk, is gone with it.
  gone: ['answered', 'DISK_GONE', 'EXPORT_TARGET_UNWRITABLE', 'IMPORT_FILE_UNREADABLE', 'FILE_UNREADABLE', 'FILE_CHANGED'],
};
/** The write-ahead log is moved into the file at 16 MiB; a single large transaction may be on top of that. */
const WAL_MAX_BYTES = 24 * 1024 * 1024;

/**
 * Runs each operation while its disk fills up or goes away, in one process that is not started again: once the disk is well it has to go on, and whatever
 * was acknowledged has to be there when the workspace is opened anew. Ends at the first problem.
 */
export async function tortureDisks({ operations, troubles, rounds, seed, onRound }: DiskTortureOptions): Promise<readonly Round[]> {
  const random = randomFrom(seed);
  const done: Round[] = [];
  for (const operation of operations) {
    for (const trouble of troubles) {
      const disk = smallDisk(DISK_BYTES);
      try {
        const found = await onDisk(disk, operation, trouble, rounds, random, (round) => {
          done.push(round);
          onRound?.(round);
        });
        if (!found) return done;
      } finally {
        disk.remove();
      }
    }
  }
  return done;
}

/** @returns whether all went well */
async function onDisk(
  disk: SmallDisk,
  operation: Operation,
  trouble: Trouble,
  rounds: number,
  random: () => number,
  tell: (round: Round) => void,
): Promise<boolean> {
  const ground: Ground = { workspaceDir: join(disk.dir, 'workspace'), outside: join(disk.dir, 'outside') };
  mkdirSync(ground.outside);
  await makeQuickWorkspace(ground.workspaceDir);
  const attempts: Attempt[] = [];
  let core = await opened(ground);
  try {
    for (let turn = 0; turn < rounds; turn++) {
      const round = await runRound(core, ground, disk, operation, trouble, turn * 2, random(), attempts);
      await core.close();
      core = await opened(ground);
      const problems = [...round.problems, ...(await lookAfter(core, ground, operation, attempts))];
      tell({ operation: operation.name, trouble, ...round, problems });
      if (problems.length > 0) return false;
    }
    return true;
  } finally {
    await core.close();
  }
}

async function opened({ workspaceDir }: Ground): Promise<Core> {
  const core = createCore({ workspaceDir, resourcesDir, program: 'command-line', onLocked: () => undefined });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  return core;
}

async function runRound(
  core: Core,
  ground: Ground,
  disk: SmallDisk,
  operation: Operation,
  trouble: Trouble,
  turn: number,
  chance: number,
  attempts: Attempt[],
): Promise<Pick<Round, 'amount' | 'outcome' | 'problems'>> {
  const prepared = await operation.prepare(core, ground, turn);
  const amount = amountOf(trouble, operation, turn / 2, chance);
  const over = makeTrouble(disk, trouble, amount);
  const first = await outcomeOf(operation.run(core, ground, prepared));
  await over();
  attempts.push({ prepared, answer: first.answer });
  const problems = EXPECTED[trouble].includes(first.outcome) ? [] : [`it ended with ${first.outcome}`];
  // The same process, with nothing done but the disk made well: what it had said stands, and it goes on.
  // What an export leaves on a disk that went away under it is cleared when the workspace is next opened.
  if (trouble === 'full' || operation.name !== 'export') problems.push(...(await operation.problems(core, ground, attempts)));
  const again = await operation.prepare(core, ground, turn + 1);
  const second = await outcomeOf(operation.run(core, ground, again));
  attempts.push({ prepared: again, answer: second.answer });
  if (second.outcome !== 'answered') problems.push(`once the disk was well it ended with ${second.outcome}`);
  return { amount, outcome: first.outcome, problems };
}

/** Every other time so little that the smallest file does not fit, or at once. */
function amountOf(trouble: Trouble, operation: Operation, round: number, chance: number): number {
  const isScarce = round % 2 === 0;
  if (trouble === 'full') return Math.round(isScarce ? chance * 12 * 1024 : chance ** 3 * 512 * 1024);
  return isScarce ? 0 : Math.round(chance * operation.spanUs);
}

/** @returns what makes the disk well again */
function makeTrouble(disk: SmallDisk, trouble: Trouble, amount: number): () => Promise<void> {
  if (trouble === 'full') {
    disk.fill(amount);
    return async () => disk.free();
  }
  if (amount === 0) {
    disk.takeOff();
    return async () => disk.putBack();
  }
  const gone = new Promise<void>((resolve) => {
    // Between two pieces of the work, or before its first.
    setTimeout(() => {
      disk.takeOff();
      resolve();
    }, amount / 1000);
  });
  return async () => {
    await gone;
    disk.putBack();
  };
}

async function outcomeOf(work: Promise<Fact>): Promise<{ readonly answer: Fact; readonly outcome: string }> {
  try {
    return { answer: await work, outcome: 'answered' };
  } catch (error) {
    return { answer: null, outcome: error instanceof Error && 'code' in error ? String(error.code) : String(error) };
  }
}

async function lookAfter(core: Core, ground: Ground, operation: Operation, attempts: readonly Attempt[]): Promise<readonly string[]> {
  const unsound = core.doctor().checks.filter(({ isSound }) => !isSound);
  const wal = statSync(join(ground.workspaceDir, 'workspace.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
  return [
    ...unsound.map(({ name }) => `the doctor finds fault with the ${name}`),
    ...(await operation.problems(core, ground, attempts)),
    ...(wal > WAL_MAX_BYTES ? [`the write-ahead log has ${wal} bytes`] : []),
  ];
}
