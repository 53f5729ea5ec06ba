import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logIncidents } from '../../main/core/incidents/incidentCommands.ts';
import type { IncidentDesk } from '../../main/core/incidents/incidentDesk.ts';
import { fillWordIndex } from '../../main/core/incidents/wordIndex.ts';
import { projections } from '../../main/core/session.ts';
import { readVocabulary } from '../../main/core/vocabulary/readVocabulary.ts';
import { createWorkspace } from '../../main/core/workspace/createWorkspace.ts';
import type { Workspace } from '../../main/core/workspace/workspace.ts';
import type { IncidentInput } from '../../shared/incidents/incident.ts';
import { NOT_ASKED } from '../../shared/incidents/incidentState.ts';

const root = join(import.meta.dirname, '../..');
const vocabulary = readVocabulary(join(root, 'resources'));
const WORDS = 'about fifteen people calling for fair elections were detained near the square задержаны участок комиссия ұсталды'.split(' ');

/** Whole numbers from 0 up to `below`, the same ones in every run. */
let state = 42;
function pick(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

const text = (words: number) => Array.from({ length: words }, () => WORDS[pick(WORDS.length)]).join(' ');

/** A record as long as observers write them: a title of 8 words, a description of 40, a pin in seven of ten. */
export function benchRecord(): IncidentInput {
  const category = vocabulary.categories[pick(vocabulary.categories.length)];
  if (category === undefined) throw new Error('empty vocabulary');
  const day = String(1 + pick(28)).padStart(2, '0');
  return {
    ...NOT_ASKED,
    category: category.code,
    also: [],
    title: text(8),
    description: text(40),
    occurred: { precision: 'exact', zone: 'Asia/Almaty', from: `2022-11-${day}T1${pick(10)}:00`, to: null },
    phase: 'election-day',
    placeWords: text(3),
    placeKind: 'settlement',
    region: '75',
    pin: pick(10) < 7 ? { lat: 41 + pick(14_000) / 1000, lng: 47 + pick(40_000) / 1000, accuracyM: 300, origin: 'map' } : null,
    severity: { level: category.defaultSeverity, reason: null },
    persons: { value: pick(50), qualifier: 'about' },
    howKnown: 'seen_by_observer',
    purpose: 'real',
  };
}

/** An empty workspace in a folder of its own, which `remove` takes away. */
export async function emptyWorkspace(): Promise<{ readonly workspace: Workspace; remove(): void }> {
  const dir = mkdtempSync(join(tmpdir(), 'baqylau-bench-'));
  const workspace = await createWorkspace({
    dir: join(dir, 'workspace'),
    passphrase: Buffer.from('seven storks over the steppe'),
    program: 'command-line',
    projections,
    nowMs: () => Date.now(),
    kdfCost: { opslimit: 1, memlimitBytes: 8 * 1024 * 1024 },
    mission: null,
  });
  return {
    workspace,
    remove() {
      workspace.close();
      rmSync(dir, { recursive: true });
    },
  };
}

export function deskOf({ db, log }: Workspace): IncidentDesk {
  return { db, log, vocabulary, nowMs: () => Date.now() };
}

/** Logs so many records, an entry each, and fills the word index. */
export function logRecords(workspace: Workspace, count: number): void {
  const desk = deskOf(workspace);
  for (let done = 0; done < count; done += 1000) {
    workspace.db.transaction(() => {
      for (let row = done; row < Math.min(done + 1000, count); row++) logIncidents(desk, [{ record: benchRecord() }]);
    });
  }
  fillIndex(workspace);
  workspace.checkpoint();
}

/** Text search without waiting for idle time. */
export function fillIndex({ db }: Workspace): void {
  while (fillWordIndex(db) > 0);
}

/** Runs `work`, and tells how long it took in milliseconds. */
export function msOf(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

export function quantile(times: readonly number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;
}

/** Prints one measured thing, with what it should be. */
export function printRow(work: string, measured: string, target: string, isReached: boolean): void {
  console.log([work, measured, `${isReached ? 'reached' : 'missed'}: ${target}`].join('\t'));
}
