import { expect, test } from 'vitest';
import { DraftKeeper, type DraftState } from '../../renderer/capture/draftKeeper.ts';
import type { DraftContent } from '../../shared/drafts/draft.ts';

/** A keeper with a hand-wound timer and answers that come when told. */
function start() {
  const sent: DraftContent[] = [];
  const states: DraftState['status'][] = [];
  const answers: { resolve: () => void; reject: () => void }[] = [];
  let timer: (() => void) | null = null;
  const keeper = new DraftKeeper({
    waitMs: 400,
    keep: (content) => {
      sent.push(content);
      return new Promise((resolve, reject) => {
        answers.push({ resolve: () => resolve({ keptAtUtc: sent.length }), reject: () => reject(new Error('refused')) });
      });
    },
    onState: (state) => states.push(state.status),
    setTimer: (run) => {
      timer = run;
      return 1;
    },
    clearTimer: () => {
      timer = null;
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    keeper,
    sent,
    states,
    answer: async () => {
      answers.shift()?.resolve();
      await settle();
    },
    refuse: async () => {
      answers.shift()?.reject();
      await settle();
    },
    ring: () => {
      const run = timer;
      timer = null;
      run?.();
    },
    waits: () => timer !== null,
  };
}

test('the first change goes at once, what is typed meanwhile goes together, and kept is said only of the last', async () => {
  const { keeper, sent, states, answer, ring, waits } = start();
  keeper.change({ title: 'a' });
  keeper.change({ title: 'ab' });
  keeper.change({ title: 'abc' });
  expect(sent).toEqual([{ title: 'a' }]);
  await answer();
  expect(states).not.toContain('kept');
  expect(waits()).toBe(true);
  ring();
  expect(sent).toEqual([{ title: 'a' }, { title: 'abc' }]);
  await answer();
  expect(states.at(-1)).toBe('kept');
});

test('flush sends what waits', async () => {
  const { keeper, sent, answer } = start();
  keeper.change({ title: 'a' });
  await answer();
  keeper.change({ title: 'ab' });
  const flushed = keeper.flush();
  await answer();
  await answer();
  await flushed;
  expect(sent.at(-1)).toEqual({ title: 'ab' });
});

test('a refusal is told, and the next change is sent again', async () => {
  const { keeper, sent, states, refuse, ring, answer } = start();
  keeper.change({ title: 'a' });
  await refuse();
  expect(states.at(-1)).toBe('failed');
  keeper.change({ title: 'ab' });
  ring();
  await answer();
  expect(sent).toHaveLength(2);
  expect(states.at(-1)).toBe('kept');
});

test('nothing goes after it was closed', async () => {
  const { keeper, sent, answer, waits } = start();
  keeper.change({ title: 'a' });
  keeper.change({ title: 'ab' });
  keeper.close();
  await answer();
  expect(waits()).toBe(false);
  expect(sent).toHaveLength(1);
});
