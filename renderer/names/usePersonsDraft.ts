import { useEffect, useRef, useState } from 'react';
import type { DraftId } from '../../shared/drafts/draft.ts';
import { isEmptyPerson, type PersonFields } from '../../shared/names/person.ts';
import { client } from '../api/client.ts';
import { newDraftId } from '../capture/draftId.ts';
import { DraftKeeper, type DraftState } from '../capture/draftKeeper.ts';
import { onBeforeLock } from '../state/beforeLock.ts';
import { draftOfPersons, personsOfDraft } from './personsDraft.ts';

const WAIT_MS = 300;

export interface PersonsDraft {
  /** The draft that a step takes with it; null when nothing was kept. */
  readonly id: DraftId | null;
  readonly persons: readonly PersonFields[];
  readonly state: DraftState;
  /** What there is to log. */
  readonly told: readonly PersonFields[];
  /** @param besides makes sure of the draft, where it is not the form's as last drawn. */
  readonly change: (persons: readonly PersonFields[], besides?: () => Promise<string>) => void;
  readonly flush: () => Promise<void>;
  /** Shows what was kept beside this draft, or about this person or record. */
  readonly goOnWith: (owner: string) => Promise<void>;
  /** The form is logged or thrown away: nothing more is kept. */
  readonly clear: () => void;
}

/**
 * The confidential part of a form, kept apart from the rest of its draft: no list of drafts names it.
 * @param owner makes sure that what it stands beside is there, and names it: a draft, a person or a record.
 */
export function usePersonsDraft(owner: () => Promise<string>): PersonsDraft {
  const [persons, setPersons] = useState<readonly PersonFields[]>([]);
  const [state, setState] = useState<DraftState>({ status: 'none' });
  const keeper = useRef<DraftKeeper | null>(null);
  const [id, setId] = useState<DraftId | null>(null);
  const start = (draft: DraftId, subject: () => Promise<string>): DraftKeeper => {
    setId(draft);
    return new DraftKeeper({
      keep: async (content) => client.drafts.keep({ id: draft, subject: await subject(), content }),
      onState: setState,
      waitMs: WAIT_MS,
      setTimer: (run, ms) => window.setTimeout(run, ms),
      clearTimer: (timer) => window.clearTimeout(timer as number),
    });
  };
  useEffect(() => {
    const write = () => keeper.current?.flush() ?? Promise.resolve();
    const stop = onBeforeLock(write);
    return () => {
      stop();
      void write();
    };
  }, []);
  return {
    id,
    persons,
    state,
    told: persons.filter((person) => !isEmptyPerson(person)),
    change: (next, besides = owner) => {
      setPersons(next);
      if (keeper.current === null) {
        // Asked once, with the form as it stands now: asked later it would keep an older form over a newer one.
        const subject = besides().then((beside) => `person:${beside}`);
        keeper.current = start(newDraftId(), () => subject);
      }
      keeper.current.change(draftOfPersons(next));
    },
    flush: () => keeper.current?.flush() ?? Promise.resolve(),
    goOnWith: async (beside) => {
      keeper.current?.close();
      keeper.current = null;
      setPersons([]);
      const subject = `person:${beside}`;
      const [kept] = await client.names.drafts({ subject });
      // Somebody was quicker at the keys than the disk.
      if (kept === undefined || keeper.current !== null) return;
      keeper.current = start(kept.id, () => Promise.resolve(subject));
      setPersons(personsOfDraft(kept.content));
    },
    clear: () => {
      keeper.current?.close();
      keeper.current = null;
      setPersons([]);
      setId(null);
      setState({ status: 'none' });
    },
  };
}
