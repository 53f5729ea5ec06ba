import { useEffect, useRef, useState } from 'react';
import type { Draft, DraftContent, DraftId } from '../../shared/drafts/draft.ts';
import { client } from '../api/client.ts';
import { onBeforeLock } from '../state/beforeLock.ts';
import type { CaptureForm } from './captureForm.ts';
import { newDraftId } from './draftId.ts';
import { DraftKeeper, type DraftState } from './draftKeeper.ts';
import { draftOfForm, isUntouched } from './formDraft.ts';

/** Longest time that something typed waits before it is on its way to the disk. */
const WAIT_MS = 300;

export interface KeptDraft {
  /** The draft that a log or an amendment takes with it; null when nothing was ever kept. */
  readonly id: DraftId | null;
  readonly state: DraftState;
  /** Keeps the form as it now stands, with what else was typed beside it; an untouched form makes no draft. */
  readonly change: (form: CaptureForm, more?: DraftContent) => void;
  readonly flush: () => Promise<void>;
  /** Keeps the form whatever stands in it, on disk when it resolves: something is about to belong to this draft. */
  readonly begin: (form: CaptureForm) => Promise<DraftId>;
  /** Goes on with a draft from before. */
  readonly adopt: (draft: Draft) => void;
  /** The draft is logged or thrown away: nothing more is sent, the next form begins a new one. */
  readonly finish: () => void;
}

/** @param subject `new-incident`, or the id of the record that is being amended. */
export function useDraftKeeper(subject: string): KeptDraft {
  const [state, setState] = useState<DraftState>({ status: 'none' });
  const [id, setId] = useState<DraftId | null>(null);
  const keeper = useRef<DraftKeeper | null>(null);

  const start = (draftId: DraftId): DraftKeeper => {
    setId(draftId);
    keeper.current = makeKeeper(draftId, subject, setState);
    return keeper.current;
  };
  const finish = () => {
    keeper.current?.close();
    keeper.current = null;
    setId(null);
    setState({ status: 'none' });
  };

  useEffect(() => {
    const write = () => keeper.current?.flush() ?? Promise.resolve();
    const stop = onBeforeLock(write);
    return () => {
      stop();
      // Closing the form keeps what was typed last.
      void write();
    };
  }, []);

  return {
    id,
    state,
    change: (form, more = {}) => {
      if (keeper.current === null && isUntouched(form)) return;
      (keeper.current ?? start(newDraftId())).change({ ...draftOfForm(form), ...more });
    },
    begin: async (form) => {
      const draftId = id ?? newDraftId();
      const current = keeper.current ?? start(draftId);
      current.change(draftOfForm(form));
      await current.flush();
      return draftId;
    },
    flush: () => keeper.current?.flush() ?? Promise.resolve(),
    adopt: (draft) => {
      keeper.current?.close();
      start(draft.id);
      setState({ status: 'kept', atUtc: draft.keptAtUtc });
    },
    finish,
  };
}

function makeKeeper(id: DraftId, subject: string, onState: (state: DraftState) => void): DraftKeeper {
  return new DraftKeeper({
    keep: (content) => client.drafts.keep({ id, subject, content }),
    onState,
    waitMs: WAIT_MS,
    setTimer: (run, ms) => window.setTimeout(run, ms),
    clearTimer: (timer) => window.clearTimeout(timer as number),
  });
}
