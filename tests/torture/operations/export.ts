import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import { readGeojson } from '../../fixtures/core/readGeojson.ts';
import { logSample, textOf } from '../facts.ts';
import type { Ground, Operation } from '../operation.ts';

const folderOf = ({ outside }: Ground) => join(outside, 'exports');

export const exportFile: Operation = {
  name: 'export',
  spanUs: 15_000,
  watched: (ground) => [folderOf(ground)],
  async prepare(core, ground, turn) {
    mkdirSync(folderOf(ground), { recursive: true });
    await logSample(core, `To be exported ${turn}`);
    const { total } = await core.client.incidents.counts({ filter: EMPTY_FILTER });
    return { path: join(folderOf(ground), `records-${turn}.geojson`), total: String(total) };
  },
  async run(core, _ground, prepared) {
    const { records } = await core.client.exports.write({
      format: 'geojson',
      filter: EMPTY_FILTER,
      path: textOf(prepared, 'path'),
      replace: false,
    });
    return records;
  },
  /** What stands under the name is whole; what was left over is gone once the workspace is open again. */
  async problems(_core, ground, attempts) {
    const last = attempts.at(-1);
    if (last === undefined) return [];
    const { prepared, answer } = last;
    const path = textOf(prepared, 'path');
    const problems: string[] = [];
    if (answer !== null && !existsSync(path)) problems.push('an export that was said to be written is missing');
    if (existsSync(path) && !isWhole(path, Number(textOf(prepared, 'total')))) problems.push('half an export stands under its name');
    if (readdirSync(folderOf(ground)).some((name) => name.endsWith('.part'))) problems.push('a temporary file was left over');
    rmSync(path, { force: true });
    return problems;
  },
};

function isWhole(path: string, records: number): boolean {
  try {
    return readFileSync(path, 'utf8').endsWith('\n') && readGeojson(path).features.length === records;
  } catch {
    return false;
  }
}
