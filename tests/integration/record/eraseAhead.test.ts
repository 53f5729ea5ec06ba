import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { askErase, takeEraseBack } from '../../../main/core/erase/eraseCommands.ts';
import { readHistory, readIncident } from '../../../main/core/incidents/incidentRecord.ts';
import { compareRebuild } from '../../../main/core/log/compareRebuild.ts';
import { projections } from '../../../main/core/session.ts';
import { readVocabulary } from '../../../main/core/vocabulary/readVocabulary.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { CraftedLog } from '../../fixtures/log/craftedLog.ts';
import { makeLogHolder, TEST_NOW_MS } from '../../fixtures/log/logHolder.ts';

const YEARS_MS = 10 * 365 * 86_400_000;
const id = '01a20c37-51f8-7734-aae6-7a362fa2049d' as IncidentId;
const occurred = { precision: 'unknown', zone: 'Asia/Almaty', from: null, to: null, fromUtc: null, toUtc: null };

test('what a clock ten years ahead says is hidden too when somebody asks to erase it, and told as asked for today', () => {
  const [log, wrong] = [new CraftedLog(), new CraftedLog()];
  const holder = makeLogHolder(projections);
  onTestFinished(() => holder.close());
  for (const { key } of [log, wrong]) holder.log.addAudienceKey(SELF, Buffer.from(key));
  const set = { category: 'A1', title: 'Led to a bus', occurred, severity: { level: 4, reason: null }, purpose: 'real' };
  const first = log.write({ ms: TEST_NOW_MS, counter: 0 }, [{ entity: 'incident', id, seen: [], set, reason: null }]);
  const named = wrong.write({ ms: TEST_NOW_MS + YEARS_MS, counter: 3 }, [
    { entity: 'incident', id, seen: [first.hash], set: { title: 'Aigerim led to a bus' }, reason: null },
  ]);
  holder.log.receive([log.opening, wrong.opening, first.bytes, named.bytes]);
  const vocabulary = readVocabulary(join(import.meta.dirname, '../../../resources'));
  const desk = { db: holder.db, log: holder.log, vocabulary, nowMs: () => holder.clock.nowMs };
  const shown = () => JSON.stringify([readIncident(desk, id), readHistory(desk, id)]);
  expect(shown()).toContain('Aigerim');
  const { id: request } = askErase(desk, { entity: 'incident', id, field: 'title', reason: 'a name' });
  expect(shown()).not.toContain('Aigerim');
  const [asked] = readIncident(desk, id).eraseAsked;
  expect(asked?.atUtc).toBe(holder.log.clock().ms);
  expect(compareRebuild(holder.db, projections)).toEqual([]);
  takeEraseBack(desk, { request, reason: 'no name', seen: asked?.seen ?? [] });
  expect(shown()).toContain('Aigerim');
});
