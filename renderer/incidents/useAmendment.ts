import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Draft, DraftContent } from '../../shared/drafts/draft.ts';
import { formatTime } from '../../shared/format/dates.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { api, client } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import type { CaptureForm, FormField, FormProblems } from '../capture/captureForm.ts';
import type { DraftState } from '../capture/draftKeeper.ts';
import { formOfDraft } from '../capture/formDraft.ts';
import { changesOf, formOfRecord } from '../capture/formOfRecord.ts';
import { readForm } from '../capture/formReading.ts';
import { useDraftKeeper } from '../capture/useDraftKeeper.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { showRecordView } from '../state/screenActions.ts';
import { announce } from '../ui/announcer.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';

interface Amendment {
  readonly form: CaptureForm;
  readonly change: (form: CaptureForm) => void;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  readonly problems: FormProblems;
  readonly reasonMissing: boolean;
  readonly error: unknown;
  readonly pending: boolean;
  readonly draftState: DraftState;
  /** When the draft that this form goes on with was kept; null when it started from the record. */
  readonly foundAtUtc: number | null;
  readonly startAfresh: () => void;
  /** @returns the fields in the way; the reason is told by `reasonMissing`. */
  readonly submit: () => readonly FormField[];
}

/** What the form of an amendment holds, keeps as a draft and logs. */
export function useAmendment(record: IncidentRecord, draft: Draft | null, today: string): Amendment {
  const { mission, vocabulary } = useWorkspaceData();
  const [form, setForm] = useState(() => (draft === null ? formOfRecord(record) : formOfDraft(draft.content)));
  const [reason, setReason] = useState(() => reasonOf(draft?.content));
  const [tried, setTried] = useState(false);
  const [found, setFound] = useState(draft);
  const keeper = useDraftKeeper(record.id);
  const log = useLogAmendment(keeper.finish);
  const { adopt } = keeper;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft of the first moment; later ones are this form's own
  useEffect(() => {
    if (draft !== null) adopt(draft);
  }, []);

  const keep = (nextForm: CaptureForm, nextReason: string) => keeper.change(nextForm, { reason: nextReason });
  const reading = readForm(form, {
    vocabulary,
    today,
    offeredTitle: '',
    isTitleHidden: record.title === '',
    electionDay: mission?.electionDay ?? null,
    severityBefore: record.severity.level,
  });

  return {
    form,
    change: (next) => {
      setForm(next);
      keep(next, reason);
    },
    reason,
    setReason: (next) => {
      setReason(next);
      keep(form, next);
    },
    problems: tried && !reading.ok ? reading.problems : {},
    reasonMissing: tried && reason.trim() === '',
    error: log.error,
    pending: log.isPending,
    draftState: keeper.state,
    foundAtUtc: found?.keptAtUtc ?? null,
    startAfresh: () => {
      if (keeper.id !== null) void client.drafts.discard({ id: keeper.id });
      keeper.finish();
      setForm(formOfRecord(record));
      setReason('');
      setFound(null);
    },
    submit: () => {
      setTried(true);
      if (!reading.ok) return Object.keys(reading.problems) as FormField[];
      if (reason.trim() === '' || log.isPending) return [];
      const changes = changesOf(record, reading.fields);
      void keeper.flush().then(() => log.mutate({ id: record.id, changes, reason, seen: record.seen, draft: keeper.id }));
      return [];
    },
  };
}

function useLogAmendment(onLogged: () => void) {
  const { t, language } = useTranslator();
  return useMutation(
    api.incidents.amend.mutationOptions({
      onSuccess: async ({ loggedAtUtc }) => {
        onLogged();
        void queryClient.invalidateQueries({ queryKey: api.incidents.key() });
        showRecordView('fields');
        const [wall] = await client.time.wallTimes([loggedAtUtc]);
        announce(t('common:state.logged', { time: wall === undefined ? '' : formatTime(wall, language) }));
      },
    }),
  );
}

function reasonOf(content: DraftContent | undefined): string {
  return typeof content?.reason === 'string' ? content.reason : '';
}
