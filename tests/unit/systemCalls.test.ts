import { expect, test } from 'vitest';
import { orderOfAnswers, readTrace } from '../fixtures/systemCalls.ts';

const write = '12 pwrite64(20</w/workspace.db-wal>, "x", 1, 0) = 1';
const sync = '12 fdatasync(20</w/workspace.db-wal>) = 0';
const answer = '12 sendmsg(3<UNIX-STREAM:[1]>, {msg_iov=[{iov_base="loggedAtUtc"}]}, 0) = 80';

const order = (lines: string[]) => orderOfAnswers(readTrace(lines.join('\n')), '/w/workspace.db', 'loggedAtUtc');

test('an answer after the sync is in order', () => {
  expect(order([write, sync, answer])).toEqual({ answers: 1, tooEarly: 0, withoutWrite: 0 });
});

test('an answer before the sync is found', () => {
  expect(order([write, answer, sync])).toEqual({ answers: 1, tooEarly: 1, withoutWrite: 0 });
});

test('a sync that has begun but not returned does not count', () => {
  const begun = '12 fdatasync(20</w/workspace.db-wal> <unfinished ...>';
  const returned = '12 <... fdatasync resumed>) = 0';
  expect(order([write, begun, answer.replace('12', '13'), returned])).toEqual({ answers: 1, tooEarly: 1, withoutWrite: 0 });
  expect(order([write, begun, returned, answer])).toEqual({ answers: 1, tooEarly: 0, withoutWrite: 0 });
});

test('a sync that failed does not count', () => {
  expect(order([write, sync.replace('= 0', '= -1 EIO (Input/output error)'), answer])).toEqual({
    answers: 1,
    tooEarly: 1,
    withoutWrite: 0,
  });
});

test('an answer for which nothing was written is found', () => {
  expect(order([write, sync, answer, answer])).toEqual({ answers: 2, tooEarly: 0, withoutWrite: 1 });
});
