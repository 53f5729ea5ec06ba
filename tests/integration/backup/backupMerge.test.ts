import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../../main/core/core.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { must } from '../../../shared/must.ts';
import { NO_PERSON } from '../../../shared/names/person.ts';
import { Copies } from '../../fixtures/core/copies.ts';
import { type Deed, deedsArbitrary, doDeed } from '../../fixtures/core/randomWork.ts';
import { allRows } from '../../fixtures/core/testCore.ts';
import { writtenBackup } from '../../fixtures/core/writtenBackup.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';

const seed = Number(process.env.BACKUP_SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`backup merge: seed ${seed}`);
const secret = { kind: 'passphrase', passphrase: PASSPHRASE } as const;

async function inCopies(use: (copies: Copies) => Promise<void>): Promise<void> {
  const copies = new Copies();
  try {
    await use(copies);
  } finally {
    await copies.remove();
  }
}

async function create(copies: Copies, name: string): Promise<Core> {
  const core = copies.core(name);
  await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'empty', language: 'en' });
  return core;
}

/** Writes a backup outside every workspace and gives its path. */
const backupOf = async (copies: Copies, name: string): Promise<string> => writtenBackup(await copies.unlocked(name), copies.dir);

async function restoredFrom(copies: Copies, path: string, name: string): Promise<Core> {
  const core = copies.core(name);
  await core.client.backup.restore({ source: { kind: 'folder', path }, secret });
  return copies.unlocked(name);
}

/** What a workspace shows of its records, parts and names, without what only this computer says of itself. */
async function shown(copies: Copies, name: string) {
  const core = await copies.unlocked(name);
  const rows = await allRows(core, { includeWithdrawn: true });
  const records = await Promise.all(
    rows.map(async ({ id }) => {
      const { seen, ...record } = await core.client.incidents.get({ id });
      const history = await core.client.incidents.history({ id });
      return {
        ...record,
        seen: [...seen].sort(),
        history: history.map(({ canUndo: _, ...step }) => step),
        names: await core.client.names.list({ incident: id }),
        files: (await core.client.attachments.list({ incident: id })).map(({ sha256, caption, withdrawn }) => ({
          sha256,
          caption,
          withdrawn,
        })),
      };
    }),
  );
  return records.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function expectSound(copies: Copies, name: string): Promise<void> {
  const report = await copies.doctor(name);
  expect(report.checks.filter(({ isSound }) => !isSound)).toEqual([]);
  const log = report.checks.find((check) => check.name === 'log');
  expect(log?.name === 'log' && { problems: log.problems, waiting: log.waiting, void: log.void }).toEqual({
    problems: [],
    waiting: {},
    void: {},
  });
}

describe('backup, more work, restore, more work on both', () => {
  const who = ['a', 'b', 'c'] as const;
  const steps = fc.array(fc.record({ who: fc.nat(2), deeds: deedsArbitrary, meets: fc.option(fc.nat(2), { freq: 3 }) }), {
    minLength: 2,
    maxLength: 5,
  });

  test('loses nothing: every copy comes to show the same, whatever was done and in whatever order they meet', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        deedsArbitrary,
        deedsArbitrary,
        steps,
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        (before, after, list, order) =>
          inCopies(async (copies) => {
            const touched = new Set<IncidentId>();
            const work = async (name: string, deeds: readonly Deed[]) => {
              for (const deed of deeds) {
                copies.clock.ms += 60_000;
                const id = await doDeed(await copies.unlocked(name), copies.dir, deed);
                if (id !== null) touched.add(id);
              }
            };
            await create(copies, 'a');
            await work('a', before);
            const backup = await backupOf(copies, 'a');
            await work('a', after);
            await restoredFrom(copies, backup, 'b');
            // Twice from one backup.
            await restoredFrom(copies, backup, 'c');
            for (const { who: index, deeds, meets } of list) {
              const name = must(who[index], 'copy');
              await work(name, deeds);
              const other = meets === null ? null : must(who[meets], 'copy');
              if (other !== null && other !== name) await copies.receive(other, await copies.logFile(name));
            }
            const meetings = [
              ['a', 'b'],
              ['b', 'a'],
              ['a', 'c'],
              ['c', 'a'],
              ['b', 'c'],
              ['c', 'b'],
            ] as const;
            const all = [...order, ...order].map((index) => must(meetings[index], 'meeting'));
            for (const [from, to] of all)
              expect(await copies.receive(to, await copies.logFile(from))).toMatchObject({ refused: [], void: 0 });
            const atA = await shown(copies, 'a');
            expect([...touched].filter((id) => !atA.some((record) => record.id === id))).toEqual([]);
            expect(await shown(copies, 'b')).toEqual(atA);
            expect(await shown(copies, 'c')).toEqual(atA);
            for (const name of who) await expectSound(copies, name);
          }),
      ),
      { seed, numRuns: Number(process.env.BACKUP_RUNS ?? 4) },
    );
  });
});

describe('one backup after the other', () => {
  test('a restore of a restore, under a passphrase changed in between, still merges with the first', { timeout: 60_000 }, () =>
    inCopies(async (copies) => {
      const first = await create(copies, 'a');
      const before = await first.client.incidents.log({ record: sampleIncident('Before'), draft: null });
      const backup = await backupOf(copies, 'a');
      await first.client.incidents.log({ record: sampleIncident('At a'), persons: [{ ...NO_PERSON, name: 'Of a' }], draft: null });
      const second = await restoredFrom(copies, backup, 'b');
      await second.client.incidents.log({ record: sampleIncident('At b'), persons: [{ ...NO_PERSON, name: 'Of b' }], draft: null });
      await second.client.names.add({ incident: before.id, persons: [{ ...NO_PERSON, name: 'Of b, later' }], draft: null });
      // The backup of b is written under another passphrase, which is then changed back.
      const other = 'nine cranes under the mountain';
      await second.client.keys.changePassphrase({ present: PASSPHRASE, next: other });
      const again = await backupOf(copies, 'b');
      await second.client.keys.changePassphrase({ present: other, next: PASSPHRASE });
      const third = copies.core('c');
      await third.client.backup.restore({ source: { kind: 'folder', path: again }, secret: { kind: 'passphrase', passphrase: other } });
      await third.client.workspace.unlock({ passphrase: other });
      await third.client.keys.changePassphrase({ present: other, next: PASSPHRASE });
      await third.client.incidents.log({ record: sampleIncident('At c'), persons: [{ ...NO_PERSON, name: 'Of c' }], draft: null });
      for (const [from, to] of [
        ['c', 'a'],
        ['a', 'c'],
        ['b', 'a'],
        ['a', 'b'],
      ] as const)
        await copies.receive(to, await copies.logFile(from));
      const atA = await shown(copies, 'a');
      expect(atA.map(({ title }) => title).sort()).toEqual(['At a', 'At b', 'At c', 'Before']);
      expect(atA.flatMap(({ names }) => names.map(({ name }) => name)).sort()).toEqual(['Of a', 'Of b', 'Of b, later', 'Of c']);
      expect(await shown(copies, 'b')).toEqual(atA);
      expect(await shown(copies, 'c')).toEqual(atA);
      // No two of them gave a record the same code to read out.
      expect(new Set(atA.map(({ shortCode }) => shortCode)).size).toBe(4);
      for (const name of ['a', 'b', 'c']) await expectSound(copies, name);
    }),
  );
});
