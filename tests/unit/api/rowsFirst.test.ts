import { expect, test, vi } from 'vitest';
import { RowsFirst } from '../../../renderer/api/rowsFirst.ts';

test('rows are asked for before counts and points of the same moment, even when they are refused', async () => {
  const order = new RowsFirst();
  const sent: string[] = [];
  const call = (name: string, answer: Promise<unknown>, signal?: AbortSignal) =>
    order.pass({
      path: ['incidents', name],
      signal,
      next: () => {
        sent.push(name);
        return answer;
      },
    });
  const rows = Promise.withResolvers<string>();
  const counts = call('counts', Promise.resolve('counted'));
  const overtaken = new AbortController();
  const points = call('points', Promise.resolve('pins'), overtaken.signal);
  const list = call('list', rows.promise);
  await call('get', Promise.resolve());
  expect(sent).toEqual(['list', 'get']);
  overtaken.abort(new Error('overtaken'));
  rows.reject(new Error('refused'));
  await expect(list).rejects.toThrow('refused');
  await expect(points).rejects.toThrow('overtaken');
  expect(await counts).toBe('counted');
  expect(sent).toEqual(['list', 'get', 'counts']);
});

test('rows that do not come keep the points back for a moment only', async () => {
  vi.useFakeTimers();
  try {
    const order = new RowsFirst();
    void order.pass({ path: ['incidents', 'list'], next: () => new Promise(() => undefined) });
    const points = order.pass({ path: ['incidents', 'points'], next: () => Promise.resolve('pins') });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await points).toBe('pins');
  } finally {
    vi.useRealTimers();
  }
});
