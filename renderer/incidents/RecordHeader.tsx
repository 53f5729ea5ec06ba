import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconHistory, IconListDetails, IconPencil, IconTrashX } from '@tabler/icons-react';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { closeRecord, showRecordView } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import style from './RecordPanel.module.css';
import { ShortCode } from './ShortCode.tsx';
import { categoryName, choiceName, severityName } from './vocabularyNames.ts';

/** What it is, and what can be done with it. null: a record that is not there, from which one can only go back. */
export function RecordHeader({ record }: { readonly record: IncidentRecord | null }) {
  const { t, language } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  return (
    <header className={style.header}>
      <div className={style.tools}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
          onClick={closeRecord}
          data-testid="close-record"
        >
          {t('incidents:backToList')}
        </Button>
        {record !== null && <RecordTools record={record} />}
      </div>
      {record !== null && (
        <>
          <p className={style.kind}>
            <span title={severityName(record.severity.level, vocabulary, language)}>
              <SeverityMark level={record.severity.level} />
            </span>
            {record.shortCode !== null && <ShortCode code={record.shortCode} />}
            {record.purpose !== 'real' && (
              <span className={style.mark} data-testid="purpose-mark">
                {choiceName(vocabulary.purposes, record.purpose, language)}
              </span>
            )}
            <span className={style.category}>
              {record.category} {categoryName(record.category, vocabulary, language)}
            </span>
          </p>
          <h2 className={style.title} data-withdrawn={record.withdrawn !== null} data-testid="record-title">
            {record.title === '' ? t('incidents:erase.titleHidden') : record.title}
          </h2>
        </>
      )}
    </header>
  );
}

function RecordTools({ record }: { readonly record: IncidentRecord }) {
  const { t } = useTranslator();
  const view = useScreenStore((state) => state.recordView);
  const standing = record.withdrawn === null;
  const switchHistory = () => showRecordView(view === 'history' ? 'fields' : 'history');
  useShortcut('amend', () => showRecordView('amend'), standing);
  useShortcut('history', switchHistory);
  const historyLabel = view === 'history' ? t('incidents:showFields') : t('shortcuts:history');
  return (
    <>
      <span className={style.space} />
      <Tooltip label={historyLabel}>
        <ActionIcon
          variant={view === 'history' ? 'light' : 'subtle'}
          color={view === 'history' ? 'accent' : 'gray'}
          aria-label={historyLabel}
          onClick={switchHistory}
          data-testid="show-history"
        >
          {view === 'history' ? <IconListDetails size={18} aria-hidden="true" /> : <IconHistory size={18} aria-hidden="true" />}
        </ActionIcon>
      </Tooltip>
      {standing && (
        <>
          <Tooltip label={t('incidents:withdraw.open')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('incidents:withdraw.open')}
              onClick={() => showRecordView('withdraw')}
              data-testid="withdraw"
            >
              <IconTrashX size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPencil size={16} aria-hidden="true" />}
            rightSection={<KeyLabel id="amend" />}
            onClick={() => showRecordView('amend')}
            className={style.amend}
            data-testid="amend"
          >
            {t('incidents:amend.open')}
          </Button>
        </>
      )}
    </>
  );
}
