import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJs from 'exceljs';
import { expect, test, vi } from 'vitest';
import { EXPORT_FORMATS } from '../../../shared/exports/export.ts';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import type { PersonFields } from '../../../shared/names/person.ts';
import { allRows, refusal, unlockedCore } from '../../fixtures/core/testCore.ts';
import { sampleIncident } from '../../fixtures/quickWorkspace.ts';

/** Fifty words that stand nowhere else: five in each of ten persons. */
const secrets = Array.from({ length: 50 }, (_, at) => `secret${at}x${randomBytes(6).toString('hex')}`);
const persons: PersonFields[] = Array.from({ length: 10 }, (_, at) => {
  const [name = '', contact = '', affiliation = '', exactPlace = '', note = ''] = secrets.slice(at * 5, at * 5 + 5);
  return { name, contact, affiliation, exactPlace, note, ageBand: '18_29', genderBand: 'woman' };
});

/** What stands in an export; a workbook is unpacked, so that its cells can be looked through. */
async function contentOf(path: string): Promise<string> {
  if (!path.endsWith('.xlsx')) return readFileSync(path, 'utf8');
  const workbook = new ExcelJs.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook.worksheets.map((sheet) => JSON.stringify(sheet.getSheetValues())).join('\n');
}

test('fifty planted secrets of the confidential part are found in no list, search, export, error or line of the log', async () => {
  const printed: string[] = [];
  const tell = (...words: unknown[]) => void printed.push(words.map(String).join(' '));
  for (const method of ['log', 'error', 'warn', 'info'] as const) vi.spyOn(console, method).mockImplementation(tell);
  const core = await unlockedCore();
  const { client, clock } = core;
  const { id } = await client.incidents.log({ record: sampleIncident('Fifteen detained'), persons: persons.slice(0, 5), draft: null });
  clock.ms += 1000;
  const { ids } = await client.names.add({ incident: id, persons: persons.slice(5), draft: null });
  const told: unknown[] = [printed];
  const [first, second] = await client.names.list({ incident: id });
  if (first === undefined || second === undefined) throw new Error('no persons');
  clock.ms += 1000;
  await client.names.amend({ id: first.id, changes: { note: secrets[0] ?? '' }, seen: first.seen, draft: null });
  await client.names.remove({ id: second.id, seen: second.seen });
  told.push(await refusal(client.names.amend({ id: first.id, changes: { note: secrets[0] ?? '' }, seen: first.seen, draft: null })));
  told.push(
    await refusal(client.names.add({ incident: id, persons: [{ ...persons[0], [secrets[1] ?? '']: 1 } as PersonFields], draft: null })),
  );
  told.push(
    await refusal(client.names.amend({ id: first.id, changes: { name: secrets[1]?.repeat(100) ?? '' }, seen: first.seen, draft: null })),
  );
  clock.ms += 1000;
  await client.erase.ask({ entity: 'person', id: ids[0] ?? '', field: 'name', reason: 'consent withdrawn' });
  told.push(await client.incidents.get({ id }), await client.incidents.history({ id }), await allRows(core), await client.drafts.list());
  told.push(await client.incidents.counts({ filter: EMPTY_FILTER }), await client.incidents.points({ filter: EMPTY_FILTER, since: null }));
  told.push(core.doctor());
  for (const secret of secrets) {
    expect(await allRows(core, { text: secret })).toEqual([]);
    told.push(await client.places.search({ text: secret, language: 'en', limit: 5 }));
  }
  for (const format of EXPORT_FORMATS) {
    const path = join(core.dir, `all.${format}`);
    await client.exports.write({ format, filter: { ...EMPTY_FILTER, includeWithdrawn: true }, path, replace: false });
    told.push(await contentOf(path));
  }
  const everything = JSON.stringify(told);
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
  const kept = JSON.stringify(await client.names.list({ incident: id }));
  // One person is removed, and of another the name is hidden; of the first the note was said anew.
  expect(secrets.filter((secret) => kept.includes(secret))).toHaveLength(50 - 5 - 1 - 1);
});
