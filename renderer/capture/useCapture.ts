import { useRef, useState } from 'react';
import type { Draft } from '../../shared/drafts/draft.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { client } from '../api/client.ts';
import { useHomeZone, useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { personsWords } from '../incidents/personsWords.ts';
import { categoryName } from '../incidents/vocabularyNames.ts';
import { type PersonsDraft, usePersonsDraft } from '../names/usePersonsDraft.ts';
import { usePreferences } from '../preferences/usePreferences.ts';
import { isRefusal, refusalOf } from '../ui/coreRefusal.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { type CaptureForm, EMPTY_FORM, EMPTY_PLACE, EMPTY_WHEN, type FormField, type FormProblems } from './captureForm.ts';
import { NEW_INCIDENT } from './DraftList.tsx';
import { useWallNow } from './fields/WhenField.tsx';
import { formOfDraft } from './formDraft.ts';
import { type FormContext, personsOf, readForm } from './formReading.ts';
import type { LoggedRecord } from './LoggedPanel.tsx';
import { offeredTitle } from './offeredTitle.ts';
import { type PreviousRecord, rememberRecord } from './previousRecord.ts';
import { type KeptDraft, useDraftKeeper } from './useDraftKeeper.ts';
import { withQuickTime } from './whenReading.ts';

export interface Capture {
  readonly form: CaptureForm;
  readonly change: (form: CaptureForm) => void;
  readonly problems: FormProblems;
  /** What the core refused for a reason that is no field's. */
  readonly error: unknown;
  readonly draft: KeptDraft;
  /** The confidential part, which is kept and logged apart. */
  readonly names: PersonsDraft;
  readonly title: string;
  readonly baseDay: string | null;
  readonly logging: boolean;
  readonly logged: LoggedRecord | null;
  /** @returns the fields in the way, empty when it is logged or the core refused. */
  readonly log: () => Promise<readonly FormField[]>;
  readonly next: () => void;
  readonly goOnWith: (draft: Draft) => void;
  readonly takeOver: (previous: PreviousRecord) => void;
  readonly discard: () => Promise<void>;
  /** Brings back the form that was thrown away last; null when there is none to bring back. */
  readonly takeBack: (() => void) | null;
}

/** One new record from the first key to the disk, and the next one after it. */
export function useCapture(onLogged: (id: IncidentId) => void): Capture {
  const { vocabulary, mission } = useWorkspaceData();
  const homeZone = useHomeZone();
  const { practice } = usePreferences().preferences;
  const emptyForm: CaptureForm = { ...EMPTY_FORM, when: { ...EMPTY_WHEN, zone: homeZone }, purpose: practice ? 'practice' : 'real' };
  const [form, setForm] = useState(emptyForm);
  const [problems, setProblems] = useState<FormProblems>({});
  const [error, setError] = useState<unknown>(null);
  const [baseDay, setBaseDay] = useState<string | null>(null);
  const [logging, setLogging] = useState(false);
  const [logged, setLogged] = useState<LoggedRecord | null>(null);
  const [discarded, setDiscarded] = useState<{ readonly form: CaptureForm; readonly persons: PersonsDraft['persons'] } | null>(null);
  /** Before React has drawn `logging`: the same key twice logs once. */
  const busy = useRef(false);
  const draft = useDraftKeeper(NEW_INCIDENT);
  const names = usePersonsDraft(() => draft.begin(form));
  const title = useOfferedTitle(form);
  const now = useWallNow(form.when.zone);
  const context: FormContext = {
    vocabulary,
    today: now.slice(0, 10),
    offeredTitle: title,
    electionDay: mission?.electionDay ?? null,
    severityBefore: null,
  };

  const change = (next: CaptureForm) => {
    setForm(next);
    setDiscarded(null);
    draft.change(next);
    // A problem that was shown goes as soon as it is mended; new ones wait for the next try.
    if (Object.keys(problems).length > 0) setProblems(stillThere(problems, next, context));
  };
  const begin = (next: CaptureForm) => {
    setForm(next);
    setProblems({});
    setError(null);
    setLogged(null);
    setBaseDay(null);
  };
  const log = async (): Promise<readonly FormField[]> => {
    if (busy.current || logged !== null) return [];
    busy.current = true;
    setError(null);
    setLogging(true);
    try {
      // Asked at this moment: the sheet may have been open past midnight.
      const read = readForm(form, { ...context, today: await todayIn(form.when.zone) });
      if (!read.ok) {
        setProblems(read.problems);
        return Object.keys(read.problems) as FormField[];
      }
      // What was typed last is on disk before the record takes its draft away.
      await draft.flush();
      await names.flush();
      const { id, loggedAtUtc } = await client.incidents.log({
        record: { ...read.fields, purpose: form.purpose },
        sources: [...read.sources],
        persons: [...names.told],
        draft: draft.id,
      });
      draft.finish();
      names.clear();
      rememberRecord(form, (read.fields.occurred.from ?? read.fields.occurred.to)?.slice(0, 10) ?? null);
      setLogged({ id, atUtc: loggedAtUtc, title: read.fields.title });
      onLogged(id);
      return [];
    } catch (thrown) {
      const refused = problemsOfRefusal(thrown);
      setProblems(refused);
      if (Object.keys(refused).length === 0) setError(thrown);
      return Object.keys(refused) as FormField[];
    } finally {
      busy.current = false;
      setLogging(false);
    }
  };
  return {
    form,
    change,
    problems,
    error,
    draft,
    names,
    title,
    baseDay,
    logging,
    logged,
    log,
    next: () => begin(emptyForm),
    goOnWith: (kept) => {
      draft.adopt(kept);
      void names.goOnWith(kept.id).catch(setError);
      const typed = formOfDraft(kept.content);
      begin(typed.when.zone === '' ? { ...typed, when: { ...typed.when, zone: homeZone } } : typed);
    },
    takeOver: (previous) => {
      const when = { ...EMPTY_WHEN, zone: previous.zone };
      const day = previous.day === null ? when : withQuickTime(when, { precision: 'day', from: previous.day, to: null });
      setBaseDay(previous.day);
      change({ ...form, place: { ...EMPTY_PLACE, ...previous.place }, when: day });
    },
    discard: async () => {
      const { id } = draft;
      draft.finish();
      names.clear();
      begin(emptyForm);
      setDiscarded({ form, persons: names.persons });
      if (id !== null) await client.drafts.discard({ id }).catch(setError);
    },
    takeBack:
      discarded === null
        ? null
        : () => {
            change(discarded.form);
            if (discarded.persons.length > 0) names.change(discarded.persons, () => draft.begin(discarded.form));
          },
  };
}

/** `Detention or arrest — about 15 — Almaty`. */
function useOfferedTitle(form: CaptureForm): string {
  const translator = useTranslator();
  const { vocabulary } = useWorkspaceData();
  if (form.category === null) return '';
  const persons = personsOf(form);
  return offeredTitle([
    categoryName(form.category, vocabulary, translator.language),
    persons === null || persons.value === null ? null : personsWords(persons, translator),
    form.place.words,
  ]);
}

function stillThere(shown: FormProblems, form: CaptureForm, context: FormContext): FormProblems {
  const read = readForm(form, context);
  if (read.ok) return {};
  return Object.fromEntries(Object.entries(read.problems).filter(([field]) => field in shown));
}

/** The core names fields of the record; the form shows them where they were typed. */
const FORM_FIELDS: Readonly<Record<string, FormField>> = {
  category: 'category',
  also: 'category',
  title: 'title',
  description: 'description',
  placeWords: 'placeWords',
  region: 'placeWords',
  pin: 'coordinates',
  occurred: 'when',
  persons: 'persons',
  severity: 'severityReason',
  source: 'source',
  attributedTo: 'attributedTo',
};

function problemsOfRefusal(thrown: unknown): FormProblems {
  const refusal = refusalOf(thrown);
  if (refusal?.code !== 'INVALID_RECORD') return {};
  return Object.fromEntries(
    refusal.facts.problems.flatMap(({ field, problem }) => {
      const own = FORM_FIELDS[field];
      return own === undefined ? [] : [[own, problem === 'reason-missing' ? 'reason-missing' : 'refused']];
    }),
  );
}

/** '' while the computer's clock cannot be right. */
async function todayIn(zone: string): Promise<string> {
  try {
    return (await client.time.wallNow({ zone })).wall.slice(0, 10);
  } catch (error) {
    if (isRefusal(error, 'CLOCK_DOUBTFUL')) return '';
    throw error;
  }
}
