import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { CaptureSheet } from '../capture/CaptureSheet.tsx';
import { IncidentsPanel } from '../incidents/IncidentsPanel.tsx';
import { RecordPanel } from '../incidents/RecordPanel.tsx';
import { prefetchPoints } from '../map/usePoints.ts';
import { closeCapture, openCapture, openIncident, selectIncident, setPinDraft, showSpot } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import style from './MapScreen.module.css';
import { SidePanel } from './SidePanel.tsx';

// Leaflet and the base map come once the first screen stands: mostly while somebody types a passphrase.
const loadMap = async () => ({ default: (await import('../map/IncidentMap.tsx')).IncidentMap });
const IncidentMap = lazy(loadMap);
requestIdleCallback(() => void loadMap().catch(() => undefined));

/** The map, and beside it the list, a record or the capture sheet: never over the map. */
export function MapScreen() {
  const { t } = useTranslator();
  const { filter, selectedId, pinMode, captureOpen } = useScreenStore();
  const queryClient = useQueryClient();
  // Behind the questions of the list, and before the map stands: only the first view is asked for here, the map follows the filter itself.
  const firstFilter = useRef(filter);
  useEffect(() => prefetchPoints(queryClient, firstFilter.current), [queryClient]);
  return (
    <main className={style.screen} data-testid="map-screen">
      <section className={style.map} aria-label={t('frame:rail.map')}>
        <CrashBoundary fallback={<EmptyState title={t('frame:map.failed')} text={t('frame:map.failedText')} testId="map-failed" />}>
          <Suspense fallback={null}>
            <IncidentMap
              filter={filter}
              selectedId={selectedId}
              onSelect={openIncident}
              onSelectMany={showSpot}
              pinMode={pinMode}
              onPin={setPinDraft}
            />
          </Suspense>
        </CrashBoundary>
        {!captureOpen && (
          <div className={style.logButton}>
            <Button
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              rightSection={<KeyLabel id="logIncident" />}
              onClick={openCapture}
              data-testid="log-incident"
            >
              {t('frame:logIncident')}
            </Button>
          </div>
        )}
      </section>
      <SidePanel>
        <PanelContent />
      </SidePanel>
    </main>
  );
}

function PanelContent() {
  const { captureOpen, recordOpen, selectedId } = useScreenStore();
  if (captureOpen) {
    return <CaptureSheet onClose={closeCapture} onLogged={selectIncident} />;
  }
  if (recordOpen && selectedId !== null) return <RecordPanel id={selectedId} />;
  return <IncidentsPanel />;
}
