import { IncidentPointsQuery } from '../../main/core/incidents/incidentPoints.ts';
import { countIncidents, listIncidents } from '../../main/core/incidents/incidentQueries.ts';
import { verifyLog } from '../../main/core/log/verifyLog.ts';
import { incidentPointsSchema } from '../../shared/incidents/incidentPoints.ts';
import { EMPTY_FILTER, type IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import { emptyWorkspace, logRecords, msOf, printRow, quantile } from './benchWorkspace.ts';

/**
 * What reads a workspace of 100,000 records: the first rows of a list under filters and searches, the pins of the map, the doctor's look at the log, and all
 * tables made anew from it. Run: node tests/bench/manyRecords.bench.ts [rows]
 */
const ROWS = Number(process.argv[2] ?? 100_000);
const TURNS = 9;
const TARGET = { firstRowsMs: 50, pointsMs: 100, newPointMs: 5, rebuildPerSecond: 10_000, verifyPerSecond: 5000 } as const;

const { workspace, remove } = await emptyWorkspace();
logRecords(workspace, ROWS);
const { db } = workspace;

const asked: readonly (readonly [string, Partial<IncidentFilter>])[] = [
  ['list, nothing asked', {}],
  ['filter: two groups', { groups: ['A', 'B'] }],
  ['filter: severity 4 and more, one region', { severities: [4, 5], regions: ['75'] }],
  ['filter: a region without records', { regions: ['10'] }],
  ['search: two words that most records hold', { text: 'people fair' }],
  ['search: the beginning of a word', { text: 'задер' }],
  ['search: no record has it', { text: 'zzz' }],
  ['search and filter', { text: 'участок', groups: ['A'] }],
];
for (const [name, filter] of asked) {
  const request = { filter: { ...EMPTY_FILTER, ...filter }, sort: 'occurred', withoutPinOnly: false, cursor: null, limit: 50 } as const;
  printTimes(name, TARGET.firstRowsMs, () => listIncidents(db, request));
}
printTimes('count under two common words', TARGET.firstRowsMs, () => countIncidents(db, { ...EMPTY_FILTER, text: 'people fair' }));
const points = new IncidentPointsQuery(db);
printTimes('pins of the map', TARGET.pointsMs, () => incidentPointsSchema.parse(points.answer(EMPTY_FILTER, null)));
const { turn } = points.answer(EMPTY_FILTER, null);
logRecords(workspace, 1);
printTimes('pins of the map, one of which is new', TARGET.newPointMs, () => incidentPointsSchema.parse(points.answer(EMPTY_FILTER, turn)));

printRate('doctor: entries of the log looked at', TARGET.verifyPerSecond, () => verifyLog(db));
printRate('tables made anew from the log', TARGET.rebuildPerSecond, () => workspace.log.rebuild());
remove();

function printTimes(name: string, targetMs: number, work: () => unknown): void {
  const times = Array.from({ length: TURNS }, () => msOf(work));
  const median = quantile(times, 0.5);
  printRow(
    `${ROWS} records: ${name}`,
    `${median.toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms`,
    `${targetMs} ms`,
    median < targetMs,
  );
}

function printRate(name: string, target: number, work: () => void): void {
  const perSecond = (ROWS / msOf(work)) * 1000;
  printRow(`${ROWS} records: ${name}`, `${perSecond.toFixed(0)}/s`, `${target}/s`, perSecond >= target);
}
