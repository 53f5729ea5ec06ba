import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { isEmptyPerson, NO_PERSON, type PersonFields, type PersonView } from '../../shared/names/person.ts';
import { client } from '../api/client.ts';
import { DraftStatus } from '../capture/DraftStatus.tsx';
import { useRecordStep } from '../incidents/useRecordStep.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useEscape, useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Names.module.css';
import { PersonFieldset } from './PersonFieldset.tsx';
import { usePersonsDraft } from './usePersonsDraft.ts';

interface Props {
  readonly incident: IncidentId;
  /** null: one more. */
  readonly person: PersonView | null;
  readonly number: number;
  readonly onDone: () => void;
}

/** One person of the confidential part, to be added or amended; what is typed is kept apart from all other drafts. */
export function PersonForm({ incident, person, number, onDone }: Props) {
  const { t } = useTranslator();
  const subject = person?.id ?? incident;
  const draft = usePersonsDraft(() => Promise.resolve(subject));
  const [tried, setTried] = useState(false);
  const step = useRecordStep();
  const body = useRef<HTMLFieldSetElement>(null);
  const value = draft.persons[0] ?? (person === null ? NO_PERSON : fieldsOf(person));
  const { goOnWith } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is asked for once, when the form opens
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('input')?.focus();
    // Without an answer the form starts from what is logged.
    void goOnWith(subject).catch(() => undefined);
  }, []);
  useEscape(onDone);
  const empty = isEmptyPerson(value);
  const submit = async () => {
    setTried(true);
    if (empty || step.pending) return;
    await draft.flush();
    const work = () =>
      person === null
        ? client.names.add({ incident, persons: [value], draft: draft.id })
        : client.names.amend({ id: person.id, changes: changesIn(person, value), seen: person.seen, draft: draft.id });
    if (await step.take(work, t('names:logged'))) {
      draft.clear();
      onDone();
    }
  };
  useShortcut('submit', () => void submit());
  return (
    <fieldset ref={body} className={style.person} data-testid="person-form">
      <legend className={style.legend}>{t('names:person', { number })}</legend>
      <PersonFieldset value={value} onChange={(next) => draft.change([next])} testId="person" />
      {tried && empty && <p className={style.problem}>{t('names:empty')}</p>}
      <ErrorNotice error={step.error ?? (draft.state.status === 'failed' ? draft.state.error : null)} />
      <div className={style.actions}>
        <Button size="compact-sm" onClick={() => void submit()} loading={step.pending} data-testid="person-submit">
          {t('names:log')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
        <DraftStatus state={draft.state} />
      </div>
    </fieldset>
  );
}

function fieldsOf({ name, contact, affiliation, ageBand, genderBand, exactPlace, note }: PersonFields): PersonFields {
  return { name, contact, affiliation, ageBand, genderBand, exactPlace, note };
}

function changesIn(before: PersonFields, after: PersonFields): Partial<PersonFields> {
  const known: Readonly<Record<string, unknown>> = { ...before };
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => value !== known[field])) as Partial<PersonFields>;
}
