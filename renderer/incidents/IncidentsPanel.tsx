import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconFileExport } from '@tabler/icons-react';
import { formatNumber } from '../../shared/format/numbers.ts';
import { DraftsReminder } from '../capture/DraftsReminder.tsx';
import { showOverlay, showSpot, showWithoutPinOnly } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FilterChips } from './FilterChips.tsx';
import { IncidentListbox } from './IncidentListbox.tsx';
import style from './IncidentsPanel.module.css';
import { ListHeading } from './ListHeading.tsx';
import { ListProblem } from './ListProblem.tsx';
import { SortMenu } from './SortMenu.tsx';
import { useIncidentList } from './useIncidentList.ts';
import { useSpotRows } from './useSpotRows.ts';

/** The list beside the map: what the map shows, and what it cannot show because it has no pin. */
export function IncidentsPanel() {
  const spotIds = useScreenStore((state) => state.spotIds);
  return spotIds === null ? <FilteredPanel /> : <SpotPanel />;
}

function FilteredPanel() {
  const withoutPinOnly = useScreenStore((state) => state.withoutPinOnly);
  const list = useIncidentList(withoutPinOnly);
  return (
    <>
      <header className={style.header} data-testid="list-header" data-stale={list.stale}>
        <div className={style.headingLine}>
          <ListHeading counts={list.counts} />
          <SortMenu />
          <ExportButton />
        </div>
        <FilterBar />
        <FilterChips withdrawnLeftOut={list.counts?.withdrawnLeftOut ?? 0} />
        <DraftsReminder />
        <PinTabs total={list.counts?.total} withoutPin={list.counts?.withoutPin} withoutPinOnly={withoutPinOnly} />
      </header>
      {list.rows.length > 0 ? <IncidentListbox list={list} /> : <ListProblem list={list} />}
    </>
  );
}

interface PinTabsProps {
  readonly total: number | undefined;
  readonly withoutPin: number | undefined;
  readonly withoutPinOnly: boolean;
}

/** Records without a pin are not on the map: their number is told, and one press lists them alone. */
function PinTabs({ total, withoutPin, withoutPinOnly }: PinTabsProps) {
  const { t, language } = useTranslator();
  if (total === undefined || withoutPin === undefined || (withoutPin === 0 && !withoutPinOnly)) return null;
  const tab = (chosen: boolean, label: string, number: number, testId: string) => (
    <button
      type="button"
      className={style.tab}
      aria-pressed={chosen}
      onClick={() => showWithoutPinOnly(testId === 'tab-without-pin')}
      data-testid={testId}
    >
      {label} <span className={style.tabNumber}>{formatNumber(number, language)}</span>
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons, not fields of a form
    <div className={style.tabs} role="group" aria-label={t('incidents:tabs.label')}>
      {tab(!withoutPinOnly, t('incidents:tabs.all'), total, 'tab-all')}
      {tab(withoutPinOnly, t('incidents:tabs.withoutPin'), withoutPin, 'tab-without-pin')}
    </div>
  );
}

export function ExportButton() {
  const { t } = useTranslator();
  return (
    <Tooltip label={t('shortcuts:exportRecords')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('shortcuts:exportRecords')}
        onClick={() => showOverlay('export')}
        data-testid="export"
      >
        <IconFileExport size={18} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}

/** The records of one spot of the map. */
function SpotPanel() {
  const { t } = useTranslator();
  const list = useSpotRows();
  return (
    <>
      <header className={style.header}>
        <div className={style.headingLine}>
          <h2 className={style.heading} data-testid="list-heading">
            {t('incidents:atOneSpot', { count: list.total })}
          </h2>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
            onClick={() => showSpot(null)}
            data-testid="leave-spot"
          >
            {t('incidents:backToList')}
          </Button>
        </div>
      </header>
      {list.rows.length > 0 ? <IncidentListbox list={list} /> : <ListProblem list={list} />}
    </>
  );
}
