import { Button } from '@mantine/core';
import { IconClipboardList, IconFilterOff } from '@tabler/icons-react';
import { clearFilter, isFiltered, openCapture } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import style from './IncidentsPanel.module.css';
import type { IncidentList } from './useIncidentList.ts';

/** Why there are no rows: still coming, refused, nothing logged yet, or nothing passes the filter. */
export function ListProblem({ list }: { readonly list: Pick<IncidentList, 'loading' | 'error'> }) {
  const { t } = useTranslator();
  const { filter, withoutPinOnly } = useScreenStore();
  if (list.error !== null) {
    return (
      <div className={style.problem}>
        <ErrorNotice error={list.error} />
      </div>
    );
  }
  if (list.loading) return <SkeletonRows rows={10} />;
  if (isFiltered(filter) || withoutPinOnly) {
    return (
      <EmptyState
        title={t('incidents:nothingFound.title')}
        text={t('incidents:nothingFound.text')}
        icon={<IconFilterOff size={28} stroke={1.5} aria-hidden="true" />}
        testId="nothing-found"
      >
        <Button variant="default" size="sm" onClick={clearFilter} data-testid="clear-filter">
          {t('incidents:filter.clear')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('incidents:empty.title')}
      text={t('incidents:empty.text')}
      icon={<IconClipboardList size={28} stroke={1.5} aria-hidden="true" />}
      testId="no-incidents"
    >
      <Button size="sm" onClick={openCapture} rightSection={<KeyLabel id="logIncident" />}>
        {t('frame:logIncident')}
      </Button>
    </EmptyState>
  );
}
