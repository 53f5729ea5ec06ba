import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { SourceFields, SourceView } from '../../shared/sources/source.ts';
import { client } from '../api/client.ts';
import { useWallNow } from '../capture/fields/WhenField.tsx';
import { useHomeZone } from '../frame/WorkspaceData.tsx';
import { useRecordStep } from '../incidents/useRecordStep.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useEscape, useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SourceFieldset } from './SourceFieldset.tsx';
import style from './Sources.module.css';
import { EMPTY_SOURCE, isBlankSource, sourceOfValue, sourceProblems, valueOfSource } from './sourceValue.ts';

interface Props {
  readonly incident: IncidentId;
  /** null: one more. */
  readonly source: SourceView | null;
  readonly number: number;
  readonly onDone: () => void;
}

/** One source of a logged record, to be added or amended in its place. */
export function SourceForm({ incident, source, number, onDone }: Props) {
  const { t } = useTranslator();
  const [value, setValue] = useState(source === null ? EMPTY_SOURCE : valueOfSource(source));
  const [tried, setTried] = useState(false);
  const today = useWallNow(useHomeZone()).slice(0, 10);
  const step = useRecordStep();
  const body = useRef<HTMLFieldSetElement>(null);
  useEffect(() => body.current?.querySelector<HTMLElement>('select, input')?.focus(), []);
  useEscape(onDone);
  const blank = isBlankSource(value);
  const submit = async () => {
    setTried(true);
    if (blank || step.pending || Object.keys(sourceProblems(value, today)).length > 0) return;
    const told = sourceOfValue(value, today);
    const work = () =>
      source === null
        ? client.sources.add({ incident, source: told })
        : client.sources.amend({ id: source.id, changes: changesIn(source, told), reason: null, seen: source.seen });
    if (await step.take(work, t('sources:logged'))) onDone();
  };
  useShortcut('submit', () => void submit());
  return (
    <fieldset ref={body} className={style.source} data-testid="source-form">
      <legend className={style.legend}>{t('sources:one', { number })}</legend>
      <SourceFieldset value={value} onChange={setValue} today={today} tried={tried} testId="source" />
      {tried && blank && <p className={style.problem}>{t('sources:empty')}</p>}
      <ErrorNotice error={step.error} />
      <div className={style.actions}>
        <Button size="compact-sm" onClick={() => void submit()} loading={step.pending} data-testid="source-submit">
          {t('sources:log')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </fieldset>
  );
}

function changesIn(before: SourceFields, after: SourceFields): Partial<SourceFields> {
  const known: Readonly<Record<string, unknown>> = { ...before };
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => value !== known[field])) as Partial<SourceFields>;
}
