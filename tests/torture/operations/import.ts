import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '../../../main/core/core.ts';
import type { ImportReport } from '../../../shared/imports/import.ts';
import { textOf, titlesById } from '../facts.ts';
import type { Operation } from '../operation.ts';
import { databaseFiles } from '../watch.ts';

/** More than one signed change takes. */
const ROWS = 120;

export const importRows: Operation = {
  name: 'import',
  spanUs: 60_000,
  watched: databaseFiles,
  async prepare(_core, ground, turn) {
    const path = join(ground.outside, `rows-${turn}.csv`);
    const rows = Array.from({ length: ROWS }, (_, row) => `A1,${titleOf(turn, row)},2022-11-20T11:00,4`);
    writeFileSync(path, `category,title,occurred_from,severity\r\n${rows.join('\r\n')}\r\n`);
    return { path, turn };
  },
  async run(core, _ground, prepared) {
    const { added } = await importFrom(core, textOf(prepared, 'path'));
    return added;
  },
  /** A part that is whole may be there; the same file again adds what is missing, and nothing twice. */
  async problems(core, _ground, attempts) {
    const last = attempts.at(-1);
    if (last === undefined) return [];
    const stood = (await imported(core)).length;
    const before = (attempts.length - 1) * ROWS;
    const { added, there, bad } = await importFrom(core, textOf(last.prepared, 'path'));
    const titles = await imported(core);
    const problems: string[] = [];
    if (last.answer !== null && stood !== before + ROWS) problems.push('rows that were said to be imported are missing');
    if (bad !== 0 || added + there !== ROWS) problems.push(`of ${ROWS} rows ${added} were added and ${there} were there`);
    if (titles.length !== attempts.length * ROWS || new Set(titles).size !== titles.length)
      problems.push('rows stand twice or are missing');
    return problems;
  },
};

function titleOf(turn: number, row: number): string {
  return `Imported ${turn}/${row}`;
}

async function imported(core: Core): Promise<string[]> {
  return [...(await titlesById(core)).values()].filter((title) => title.startsWith('Imported '));
}

async function importFrom(core: Core, path: string): Promise<ImportReport> {
  const { mapping } = await core.client.imports.preview({ path, mapping: null, format: null });
  const events = await core.client.imports.run({ path, format: null, mapping, isDryRun: false, badRows: null, language: 'en' });
  for await (const event of events) if (event.kind === 'done') return event.report;
  throw new Error('the import did not end');
}
