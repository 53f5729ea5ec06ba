import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../main/core/core.ts';
import { resourcesDir } from '../fixtures/coreProcess.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../fixtures/quickWorkspace.ts';
import type { Attempt, Fact, Ground, Operation } from './operation.ts';
import { killAfterFirstWrite } from './watch.ts';

export interface TortureOptions {
  readonly operations: readonly Operation[];
  /** Kills of each operation that must fall between the first byte written and the answer. */
  readonly kills: number;
  /** The same seed chooses the same moments. */
  readonly seed: number;
  readonly onKill?: (kill: Kill) => void;
}

export interface Kill {
  readonly operation: string;
  readonly delayUs: number;
  /** The answer had left before: does not count. */
  readonly isLate: boolean;
  readonly problems: readonly string[];
}

/** Kills that come too late do not count; so many tries for each that counts, or the aim is bad. */
const TRIES = 4;

/** Kills each operation again and again, in a workspace of its own that is opened and looked at after each. Ends at the first problem. */
export async function torture({ operations, kills, seed, onKill }: TortureOptions): Promise<readonly Kill[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'baqylau-torture-'));
  const done: Kill[] = [];
  const random = randomFrom(seed);
  try {
    const states = operations.map((operation) => ({
      operation,
      ground: groundIn(join(scratch, operation.name)),
      attempts: [] as Attempt[],
    }));
    for (const { ground } of states) await makeQuickWorkspace(ground.workspaceDir);
    for (let turn = 0; turn < kills * TRIES; turn++) {
      for (const { operation, ground, attempts } of states) {
        // Drawn whether it is needed or not: the moments of one operation do not hang on the luck of another.
        const delayUs = random() * operation.spanUs;
        if (attempts.filter(({ answer }) => answer === null).length >= kills) continue;
        const kill = await killOnce(operation, ground, turn, delayUs, attempts);
        done.push(kill);
        onKill?.(kill);
        if (kill.problems.length > 0) return done;
      }
    }
    return done;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function groundIn(folder: string): Ground {
  const ground = { workspaceDir: join(folder, 'workspace'), outside: join(folder, 'outside') };
  mkdirSync(ground.outside, { recursive: true });
  return ground;
}

async function killOnce(operation: Operation, ground: Ground, turn: number, delayUs: number, attempts: Attempt[]): Promise<Kill> {
  const kill = { operation: operation.name, delayUs };
  const { attempt, problem } = await runAndKill(operation, ground, turn, delayUs);
  if (attempt === null) return { ...kill, isLate: true, problems: [problem ?? 'it did not begin'] };
  attempts.push(attempt);
  const found = await lookAfter(operation, ground, attempts);
  return { ...kill, isLate: attempt.answer !== null, problems: [...(problem === null ? [] : [problem]), ...found] };
}

const worker = join(import.meta.dirname, 'worker.ts');

interface Killed {
  readonly attempt: Attempt | null;
  readonly problem: string | null;
}

async function runAndKill(operation: Operation, ground: Ground, turn: number, delayUs: number): Promise<Killed> {
  const args = [operation.name, ground.workspaceDir, ground.outside, String(turn)];
  const child = fork(worker, args, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const words = wordsOf(child);
  const ready = await words.first;
  if (ready?.word !== 'ready') return { attempt: null, problem: `it could not begin: ${String(ready?.fact)}` };
  // The message leaves in the turn in which it is sent.
  const hasWritten = killAfterFirstWrite(child.pid ?? 0, () => child.send('run'), operation.watched(ground), delayUs);
  await words.ended;
  const last = words.last();
  const attempt = { prepared: ready.fact, answer: last.word === 'answer' ? last.fact : null };
  if (last.word === 'failed') return { attempt, problem: `it failed: ${String(last.fact)}` };
  return { attempt, problem: hasWritten ? null : 'it wrote nothing' };
}

interface Word {
  readonly word: string;
  readonly fact: Fact;
}

/** What a child says, its last words included: what it had sent before it was killed still arrives. */
function wordsOf(child: ChildProcess) {
  let last: Word = { word: 'nothing', fact: null };
  const first = new Promise<Word | null>((resolve) => {
    child.on('message', (word) => {
      last = word as Word;
      resolve(last);
    });
    child.once('exit', () => resolve(null));
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const disconnected = new Promise<void>((resolve) => child.once('disconnect', () => resolve()));
  return { first, last: () => last, ended: Promise.all([exited, disconnected]) };
}

async function lookAfter(operation: Operation, ground: Ground, attempts: readonly Attempt[]): Promise<readonly string[]> {
  const { workspaceDir } = ground;
  const core = createCore({ workspaceDir, resourcesDir, program: 'command-line', onLocked: () => undefined });
  try {
    await core.client.workspace.unlock({ passphrase: PASSPHRASE });
    const unsound = core.doctor().checks.filter(({ isSound }) => !isSound);
    const problems = await operation.problems(core, ground, attempts);
    return [...unsound.map(({ name }) => `the doctor finds fault with the ${name}`), ...problems];
  } catch (error) {
    return [`it does not open: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    await core.close();
  }
}

/** Numbers from 0 to 1, the same for a seed: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
