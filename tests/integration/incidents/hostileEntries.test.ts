import { expect, onTestFinished, test } from 'vitest';
import { listIncidents } from '../../../main/core/incidents/incidentQueries.ts';
import { readIncident } from '../../../main/core/incidents/incidentRecord.ts';
import { projections } from '../../../main/core/session.ts';
import { readMission } from '../../../main/core/workspace/mission.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { EMPTY_FILTER, incidentRecordSchema } from '../../../shared/incidents/incidentViews.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import type { HybridTime } from '../../../shared/log/hybridClock.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { CraftedLog } from '../../fixtures/log/craftedLog.ts';
import { makeLogHolder, TEST_NOW_MS } from '../../fixtures/log/logHolder.ts';

// Each of these once stopped the whole list, every export or the page itself, from a single entry of a device that obeys nobody.

const id = '01a20c37-51f8-7734-aae6-7a362fa2f49d' as IncidentId;
const now: HybridTime = { ms: TEST_NOW_MS, counter: 0 };
const unknownTime = { precision: 'unknown', zone: 'Asia/Almaty', from: null, to: null, fromUtc: null, toUtc: null };
const record = { category: 'A1', title: 'Led to a bus', occurred: unknownTime, severity: { level: 4, reason: null }, purpose: 'real' };

function received(change: Partial<EntityChange>, clock = now) {
  const holder = makeLogHolder(projections);
  onTestFinished(() => holder.close());
  const log = new CraftedLog();
  holder.log.addAudienceKey(SELF, log.key);
  const entry = log.write(clock, [{ entity: 'incident', id, seen: [], set: record, reason: null, ...change }]);
  holder.log.receive([log.opening, entry.bytes]);
  const row = holder.db.prepare<[], { status: string; reason: string | null }>('SELECT status, reason FROM entries WHERE seq = 1').get();
  return { holder, verdict: `${row?.status} ${row?.reason ?? ''}`.trim() };
}

const list = { filter: EMPTY_FILTER, sort: 'occurred', withoutPinOnly: false, cursor: null, limit: 10 } as const;
const occurred = (told: object) => ({ set: { ...record, occurred: { ...unknownTime, ...told } } });

test('the honest one among them is applied', () => {
  const { holder, verdict } = received({});
  expect(verdict).toBe('applied');
  expect(listIncidents(holder.db, list).rows.map((row) => row.id)).toEqual([id]);
});

test.each<[what: string, change: Partial<EntityChange>, verdict: string, clock?: HybridTime]>([
  ['an id that is a path', { id: '../../evil' }, 'void rule:malformed-id'],
  ['an id that is a formula', { id: "=cmd|'/C_calc'!A0" }, 'void rule:malformed-id'],
  ['a day that is in no calendar', occurred({ precision: 'day', from: '2022-02-31' }), 'void rule:malformed-field'],
  ['an hour without a time', occurred({ precision: 'hour' }), 'void rule:malformed-field'],
  ['an instant that no date can hold', occurred({ fromUtc: 9e15 }), 'void rule:malformed-field'],
  [
    'a withdrawal at no time',
    { set: { ...record, withdrawn: { reason: 'twice', atUtc: 300_000_000_000_000 } } },
    'void rule:malformed-field',
  ],
  ['a clock beyond the year 9999', {}, 'void malformed-body', { ms: 2 ** 48 - 1, counter: 0 }],
])('%s makes an entry void and stops nothing', (_what, change, expected, clock) => {
  const { holder, verdict } = received(change, clock);
  expect(verdict).toBe(expected);
  expect(listIncidents(holder.db, list).rows).toEqual([]);
});

test('a mission with a zone or a day that is none is void', () => {
  const name = { en: 'Mission', ru: 'Миссия', kk: 'Миссия' };
  const mission = { name, electionDay: '2022-11-20', zone: 'Asia/Almaty', note: null };
  const verdictOf = (wrong: object) => received({ entity: 'mission', id: 'mission', set: { ...mission, ...wrong } }).verdict;
  expect(verdictOf({ zone: 'no zone!' })).toBe('void rule:malformed-field');
  expect(verdictOf({ electionDay: 'some day' })).toBe('void rule:malformed-field');
  const { holder, verdict } = received({ entity: 'mission', id: 'mission', set: mission });
  expect(verdict).toBe('applied');
  expect(readMission(holder.db)?.zone).toBe('Asia/Almaty');
});

test('a record with more further categories than one person may name still opens', () => {
  const codes = ['B', 'C', 'D'].flatMap((group) => Array.from({ length: 10 }, (_, digit) => `also.${group}${digit}`));
  const { holder, verdict } = received({ set: { ...record, ...Object.fromEntries(codes.map((code) => [code, true])) } });
  expect(verdict).toBe('applied');
  expect(incidentRecordSchema.parse(readIncident(holder, id)).also).toHaveLength(30);
});
