import { expect, test } from 'vitest';
import { readDate, readTime } from '../../renderer/capture/dateText.ts';
import { readQuickTime } from '../../renderer/capture/quickTime.ts';

const now = '2022-11-20T15:40';
const exact = (from: string) => ({ precision: 'exact', from, to: null });
const hour = (from: string) => ({ precision: 'hour', from, to: null });
const day = (from: string) => ({ precision: 'day', from, to: null });
const range = (from: string, to: string) => ({ precision: 'range', from, to });

test.each([
  ['14:30', exact('2022-11-20T14:30')],
  ['1430', exact('2022-11-20T14:30')],
  ['14.30', exact('2022-11-20T14:30')],
  ['23:10', exact('2022-11-19T23:10')],
  ['14', hour('2022-11-20T14:00')],
  ['~14:30', hour('2022-11-20T14:30')],
  ['около 14', hour('2022-11-20T14:00')],
  ['шамамен 14:30', hour('2022-11-20T14:30')],
  ['ок. 14:30', hour('2022-11-20T14:30')],
  ['ок 14', hour('2022-11-20T14:00')],
  ['2 pm', hour('2022-11-20T14:00')],
  ['12 pm', hour('2022-11-20T12:00')],
  ['9:15 am', exact('2022-11-20T09:15')],
  ['в 2 часа дня', hour('2022-11-20T14:00')],
  ['вчера в 9 вечера', hour('2022-11-19T21:00')],
  ['11 дня', hour('2022-11-20T11:00')],
  ['вчера в 11 ночи', hour('2022-11-19T23:00')],
  ['1 ночи', hour('2022-11-20T01:00')],
  ['кеше кешкі сағат 9-да', hour('2022-11-19T21:00')],
  ['таңғы 8', hour('2022-11-20T08:00')],
  ['утром', range('2022-11-20T06:00', '2022-11-20T12:00')],
  ['вчера вечером', range('2022-11-19T18:00', '2022-11-19T23:00')],
  ['evening', range('2022-11-19T18:00', '2022-11-19T23:00')],
  ['бүгін түстен кейін', range('2022-11-20T12:00', now)],
  ['18 ноября днём', range('2022-11-18T12:00', '2022-11-18T18:00')],
  ['кеше таңертең', range('2022-11-19T06:00', '2022-11-19T12:00')],
  ['now', exact(now)],
  ['сейчас', exact(now)],
  ['қазір', exact(now)],
  ['today', day('2022-11-20')],
  ['вчера', day('2022-11-19')],
  ['кеше', day('2022-11-19')],
  ['позавчера', day('2022-11-18')],
  ['yesterday 14:30', exact('2022-11-19T14:30')],
  ['вчера в 14:30', exact('2022-11-19T14:30')],
  ['кеше сағат 14:30', exact('2022-11-19T14:30')],
  ['кеше 14:30-да', exact('2022-11-19T14:30')],
  ['14:30 yesterday', exact('2022-11-19T14:30')],
  ['-1h', hour('2022-11-20T14:40')],
  ['2 h ago', hour('2022-11-20T13:40')],
  ['20 min ago', exact('2022-11-20T15:20')],
  ['час назад', hour('2022-11-20T14:40')],
  ['2 сағат бұрын', hour('2022-11-20T13:40')],
  ['3 дня назад', day('2022-11-17')],
  ['20.11', day('2022-11-20')],
  ['21.11', day('2021-11-21')],
  ['18.11 9-15', exact('2022-11-18T09:15')],
  ['18.11.2022, 09:15', exact('2022-11-18T09:15')],
  ['18 ноября в 9', hour('2022-11-18T09:00')],
  ['Nov 18 09:15', exact('2022-11-18T09:15')],
  ['14:00-15:10', range('2022-11-20T14:00', '2022-11-20T15:10')],
  ['вчера 14:00–15:10', range('2022-11-19T14:00', '2022-11-19T15:10')],
  ['23:30–00:40', range('2022-11-19T23:30', '2022-11-20T00:40')],
  ['18.11 – 19.11', range('2022-11-18', '2022-11-19')],
  ['before 12:00', { precision: 'before', from: null, to: '2022-11-20T12:00' }],
  ['до 18.11', { precision: 'before', from: null, to: '2022-11-18' }],
  ['12:00-ге дейін', { precision: 'before', from: null, to: '2022-11-20T12:00' }],
  ['after 12:00', { precision: 'after', from: '2022-11-20T12:00', to: null }],
  ['?', { precision: 'unknown', from: null, to: null }],
  ['белгісіз', { precision: 'unknown', from: null, to: null }],
  ['', null],
  ['25:00', null],
  ['some time', null],
])('reads %s', (text, expected) => {
  expect(readQuickTime(text, now, null)).toEqual(expected);
});

test('a time alone is of the day that was offered', () => {
  expect(readQuickTime('23:10', now, '2022-11-17')).toEqual(exact('2022-11-17T23:10'));
});

test.each([
  ['20.11.2022', '2022-11-20'],
  ['20/11/22', '2022-11-20'],
  ['2022-11-20', '2022-11-20'],
  ['20112022', '2022-11-20'],
  ['20 Nov 2022', '2022-11-20'],
  ['20 ноября 2022 г.', '2022-11-20'],
  ['2022 ж. 20 қараша', '2022-11-20'],
  ['31.02.2022', null],
  ['20.13.2022', null],
])('reads the date %s', (text, expected) => {
  expect(readDate(text, '2022-11-20')).toBe(expected);
});

test.each([
  ['9:05', '09:05'],
  ['0905', '09:05'],
  ['9 05', '09:05'],
  ['24:00', null],
  ['12:60', null],
])('reads the time %s', (text, expected) => {
  expect(readTime(text)?.time ?? null).toBe(expected);
});
