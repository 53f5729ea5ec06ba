import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { DraftsReminder } from '../capture/DraftsReminder.tsx';
import { SidePanel } from '../frame/SidePanel.tsx';
import { openCapture } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FilterChips } from './FilterChips.tsx';
import { IncidentListbox } from './IncidentListbox.tsx';
import { ExportButton } from './IncidentsPanel.tsx';
import { ListHeading } from './ListHeading.tsx';
import { ListProblem } from './ListProblem.tsx';
import style from './ListScreen.module.css';
import { RecordPanel } from './RecordPanel.tsx';
import { SortMenu } from './SortMenu.tsx';
import { useIncidentList } from './useIncidentList.ts';

/** The same records as a table over the whole width; an open record stands beside it. */
export function ListScreen() {
  const { t } = useTranslator();
  const { recordOpen, selectedId } = useScreenStore();
  const list = useIncidentList(false);
  return (
    <main className={style.screen} data-testid="list-screen">
      <section className={style.main} aria-label={t('frame:rail.list')}>
        <header className={style.header}>
          <ListHeading counts={list.counts} />
          <div className={style.tools}>
            <div className={style.filter}>
              <FilterBar />
            </div>
            <SortMenu />
            <ExportButton />
            <Button
              size="xs"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              rightSection={<KeyLabel id="logIncident" />}
              onClick={openCapture}
              className={style.log}
              data-testid="log-incident"
            >
              {t('frame:logIncident')}
            </Button>
          </div>
          <div className={style.chips}>
            <DraftsReminder />
            <FilterChips withdrawnLeftOut={list.counts?.withdrawnLeftOut ?? 0} />
          </div>
        </header>
        {list.rows.length > 0 ? <IncidentListbox list={list} withHeads /> : <ListProblem list={list} />}
      </section>
      {recordOpen && selectedId !== null && (
        <SidePanel>
          <RecordPanel id={selectedId} />
        </SidePanel>
      )}
    </main>
  );
}
