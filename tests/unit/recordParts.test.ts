import { expect, test } from 'vitest';
import { EMPTY_DETENTION, EMPTY_WHEN } from '../../renderer/capture/captureForm.ts';
import { answeredIn, readDetention, readMinutes } from '../../renderer/capture/detentionReading.ts';
import { withQuickText } from '../../renderer/capture/whenReading.ts';
import { groupWords } from '../../renderer/links/groupWords.ts';
import { daysApart, type Whereabouts } from '../../renderer/links/nearness.ts';
import { sourceOfValue, sourceProblems, valueOfSource } from '../../renderer/sources/sourceValue.ts';
import { type Occurred, regionCodeSchema } from '../../shared/incidents/incident.ts';
import { createTranslator } from '../../shared/messages/translator.ts';
import { NO_SOURCE } from '../../shared/sources/source.ts';

const HOUR_MS = 3_600_000;
const ALMATY = regionCodeSchema.parse('75');
const ASTANA = regionCodeSchema.parse('71');

function at(hours: number | null): Occurred {
  const utc = hours === null ? null : hours * HOUR_MS;
  return { precision: utc === null ? 'unknown' : 'exact', zone: 'Asia/Almaty', from: null, to: null, fromUtc: utc, toUtc: utc };
}

const report = (change: Partial<Whereabouts>): Whereabouts => ({ occurred: at(0), region: ALMATY, pin: null, ...change });

test('of two reports the one in the same town and hour is nearer than the one of another day, region or of unknown time', () => {
  const pin = { lat: 43.24, lng: 76.92 };
  const here = report({ pin });
  const order = [
    report({ pin: { lat: 43.25, lng: 76.93 }, occurred: at(1) }),
    report({ pin, occurred: at(48) }),
    report({}),
    report({ pin: { lat: 51.13, lng: 71.43 }, region: ASTANA, occurred: at(1) }),
    report({ region: ASTANA, occurred: at(null) }),
  ].map((other) => daysApart(here, other));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(daysApart(here, here)).toBe(0);
});

test('the persons of a group are told as a span that may overlap, never as one sum', () => {
  const group = { incidents: [], low: 15, high: 29, unknown: 1 };
  expect(groupWords(group, createTranslator('en'))).toBe(
    'Same event: 0 reports, 15–29 people reported, may overlap, 1 report tells no number',
  );
  expect(groupWords({ ...group, high: 15, unknown: 0 }, createTranslator('en'))).toBe('Same event: 0 reports, 15 people reported');
  expect(groupWords({ ...group, low: null, high: null }, createTranslator('en'))).toBe(
    'Same event: 0 reports, no number of people reported',
  );
});

test('minutes are whole numbers, nothing or not to be read', () => {
  expect(['', ' 40 ', '0', '4o', '-1', '1.5', '100001'].map(readMinutes)).toEqual([
    null,
    40,
    0,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('no answer, no, not observed and not applicable stay four things', () => {
  const value = { ...EMPTY_DETENTION, force: 'no', minors: 'not_observed', phonesTaken: 'not_applicable' } as const;
  const read = readDetention(value, 'Asia/Almaty', '2022-11-20');
  expect(read.ok && [read.detention.plainClothes, read.detention.force, read.detention.minors, read.detention.phonesTaken]).toEqual([
    null,
    'no',
    'not_observed',
    'not_applicable',
  ]);
  expect(answeredIn(value)).toBe(3);
  expect(answeredIn({ ...value, releasedAt: withQuickText(EMPTY_WHEN, 'soon', '2022-11-20T15:00', null) })).toBe(4);
});

test('a release that cannot be read stands in the way', () => {
  const releasedAt = withQuickText(EMPTY_WHEN, 'soon', '2022-11-20T15:00', null);
  expect(readDetention({ ...EMPTY_DETENTION, releasedAt }, 'Asia/Almaty', '2022-11-20')).toEqual({
    ok: false,
    problems: { released: 'not-understood' },
  });
});

test('a source comes back from its form as it was logged', () => {
  const source = { ...NO_SOURCE, publisher: 'Vlast', date: '2022-11-20', retrieved: '2022-11-21', address: 'https://example.org/1' };
  expect(sourceOfValue(valueOfSource(source), '2022-12-01')).toEqual(source);
  expect(sourceProblems({ ...NO_SOURCE, date: '31.02.2022', address: 'x'.repeat(2001) }, '2022-12-01')).toEqual({
    date: 'date-not-understood',
    address: 'too-long',
  });
});
