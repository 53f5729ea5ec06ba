import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { formatTime } from '../../shared/format/dates.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { api } from '../api/client.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { AlertCard } from '../incidents/AlertCard.tsx';
import { ShortCode } from '../incidents/ShortCode.tsx';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './CaptureSheet.module.css';

export interface LoggedRecord {
  readonly id: IncidentId;
  readonly atUtc: number;
  readonly title: string;
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
  const { data: record } = useQuery(api.incidents.get.queryOptions({ input: { id: logged.id } }));
  const wall = useWallTimes([logged.atUtc])[0];
  useEffect(() => next.current?.focus(), []);
  return (
    <div className={style.logged} data-testid="logged">
      <p className={style.loggedState}>
        <IconCircleCheck size={20} aria-hidden="true" />
        {wall === undefined ? '' : t('common:state.logged', { time: formatTime(wall, language) })}
      </p>
      <p className={style.loggedTitle}>{logged.title}</p>
      {record !== undefined && record.shortCode !== null && (
        <p>
          <ShortCode code={record.shortCode} />
        </p>
      )}
      <p className={style.note}>{t('common:state.onThisComputerOnly')}</p>
      <div className={style.actions}>
        <Button ref={next} onClick={onNext} rightSection={<KeyLabel id="logIncident" />} data-testid="log-next">
          {t('capture:logged.next')}
        </Button>
        <Button variant="default" onClick={onOpen}>
          {t('capture:logged.open')}
        </Button>
      </div>
      {record?.severity.level === 4 && <AlertCard record={record} />}
    </div>
  );
}
