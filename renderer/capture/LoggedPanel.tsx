import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { formatTime } from '../../shared/format/dates.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './CaptureSheet.module.css';

export interface LoggedRecord {
  readonly id: IncidentId;
  readonly atUtc: number;
  readonly title: string;
  /** For a critical record: what to read aloud or send, without names; null otherwise. */
  readonly card: readonly string[] | null;
}

interface Props {
  readonly logged: LoggedRecord;
  readonly onNext: () => void;
  readonly onOpen: () => void;
}

/** Stands in the form's place once the record is on disk. */
export function LoggedPanel({ logged, onNext, onOpen }: Props) {
  const { t, language } = useTranslator();
  const next = useRef<HTMLButtonElement>(null);
  const wall = useWallTimes([logged.atUtc])[0];
  useEffect(() => next.current?.focus(), []);
  return (
    <div className={style.logged} data-testid="logged">
      <p className={style.loggedState}>
        <IconCircleCheck size={20} aria-hidden="true" />
        {wall === undefined ? '' : t('common:state.logged', { time: formatTime(wall, language) })}
      </p>
      <p className={style.loggedTitle}>{logged.title}</p>
      <p className={style.note}>{t('common:state.onThisComputerOnly')}</p>
      <div className={style.actions}>
        <Button ref={next} onClick={onNext} rightSection={<KeyLabel id="logIncident" />} data-testid="log-next">
          {t('capture:logged.next')}
        </Button>
        <Button variant="default" onClick={onOpen}>
          {t('capture:logged.open')}
        </Button>
      </div>
      {logged.card !== null && <AlertCard lines={logged.card} />}
    </div>
  );
}

function AlertCard({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslator();
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines.join('\n'));
      setOutcome('copied');
    } catch {
      // The system or the shell may keep the clipboard to itself.
      setOutcome('refused');
    }
  };
  return (
    <section className={style.card} aria-label={t('capture:card.title')} data-testid="alert-card">
      <h3 className={style.cardTitle}>{t('capture:card.title')}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className={style.note}>{t('capture:card.noNames')}</p>
      <Button size="compact-sm" variant="default" onClick={() => void copy()}>
        {outcome === 'copied' ? t('capture:card.copied') : t('capture:card.copy')}
      </Button>
      {outcome === 'refused' && (
        <p className={style.note} role="status">
          {t('capture:card.copyRefused')}
        </p>
      )}
    </section>
  );
}
