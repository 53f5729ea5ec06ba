import type { Draft } from '../../../shared/drafts/draft.ts';
import { textOf } from '../facts.ts';
import type { Operation } from '../operation.ts';
import { operations } from '../operations.ts';
import { databaseFiles } from '../watch.ts';

function draftId(turn: number): Draft['id'] {
  // INVARIANT: of the form that a page makes.
  return `01930000-0000-7000-8000-${String(turn).padStart(12, '0')}` as Draft['id'];
}

/** What a person types is kept as a draft, whole. */
const keepDraft: Operation = {
  name: 'draft',
  spanUs: 600,
  watched: databaseFiles,
  prepare: async (_core, _ground, turn) => ({ id: draftId(turn), text: `Typed ${turn} `.repeat(200) }),
  async run(core, _ground, prepared) {
    await core.client.drafts.keep({
      id: textOf(prepared, 'id') as Draft['id'],
      subject: 'new-incident',
      content: { title: textOf(prepared, 'text') },
    });
    return 'kept';
  },
  async problems(core, _ground, attempts) {
    const kept = new Map((await core.client.drafts.list()).map(({ id, content }) => [String(id), content.title]));
    return attempts.flatMap(({ prepared, answer }) => {
      const text = kept.get(textOf(prepared, 'id'));
      if (text !== undefined && text !== textOf(prepared, 'text')) return ['half a draft is there'];
      return answer !== null && text === undefined ? ['a draft that was said to be kept is missing'] : [];
    });
  },
};

/** The file of preferences is the old one or the new one. */
const changePreferences: Operation = {
  name: 'settings',
  spanUs: 600,
  watched: (ground) => [ground.workspaceDir],
  prepare: async (core, _ground, turn) => ({
    before: String((await core.client.preferences.get()).idleMinutes),
    after: String(5 + (turn % 20)),
  }),
  async run(core, _ground, prepared) {
    await core.client.preferences.set({ idleMinutes: Number(textOf(prepared, 'after')) });
    return 'set';
  },
  async problems(core, _ground, attempts) {
    const last = attempts.at(-1);
    if (last === undefined) return [];
    const found = String((await core.client.preferences.get()).idleMinutes);
    const expected =
      last.answer === null ? [textOf(last.prepared, 'before'), textOf(last.prepared, 'after')] : [textOf(last.prepared, 'after')];
    return expected.includes(found) ? [] : ['the settings are neither the old nor the new ones'];
  },
};

/** A restore ends the process by itself: there is none that could go on. */
export const diskOperations: readonly Operation[] = [...operations.filter(({ name }) => name !== 'restore'), keepDraft, changePreferences];
