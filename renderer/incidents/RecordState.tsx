import { IconAlertTriangle, IconCheck, IconDeviceLaptop } from '@tabler/icons-react';
import { formatDateTime } from '../../shared/format/dates.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { showRecordView } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './RecordPanel.module.css';

/** Logged when, changed how often, and where it is. */
export function RecordState({ record }: { readonly record: IncidentRecord }) {
  const { t, language } = useTranslator();
  const [wall] = useWallTimes([record.loggedAtUtc]);
  return (
    <p className={style.state} data-testid="record-state">
      <span className={style.logged}>
        <IconCheck size={14} aria-hidden="true" />
        {wall === undefined ? '' : t('common:state.logged', { time: formatDateTime(wall, language) })}
      </span>
      <span>
        <IconDeviceLaptop size={14} aria-hidden="true" /> {t('common:state.onThisComputerOnly')}
      </span>
      {record.amendments > 0 && (
        <button type="button" className={style.amendments} onClick={() => showRecordView('history')}>
          {t('incidents:amendedTimes', { count: record.amendments })}
        </button>
      )}
    </p>
  );
}

export function WithdrawnNotice({ withdrawn }: { readonly withdrawn: NonNullable<IncidentRecord['withdrawn']> }) {
  const { t, language } = useTranslator();
  const [wall] = useWallTimes([withdrawn.atUtc]);
  return (
    <Notice tone="attention" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note" testId="withdrawn-notice">
      <p>{t('incidents:withdrawnBecause', { time: wall === undefined ? '' : formatDateTime(wall, language), reason: withdrawn.reason })}</p>
    </Notice>
  );
}
