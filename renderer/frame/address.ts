import { useEffect } from 'react';
import { incidentIdSchema } from '../../shared/incidents/incident.ts';
import { RECORD_VIEWS, type RecordView, SCREENS, type ScreenState, useScreenStore } from '../state/screenStore.ts';

type Place = Pick<ScreenState, 'screen' | 'selectedId' | 'recordOpen' | 'recordView' | 'captureOpen'>;

/** What is on the screen, as the part of the address behind `#`. Opaque ids only: `/map/incident/0190…/history`, `/list`, `/map/new`. */
export function addressOf(place: Place): string {
  if (place.captureOpen) return `/${place.screen}/new`;
  if (!place.recordOpen || place.selectedId === null) return `/${place.screen}`;
  const view = place.recordView === 'fields' ? '' : `/${place.recordView}`;
  return `/${place.screen}/incident/${place.selectedId}${view}`;
}

/** The opposite; null for an address that says nothing to us. */
export function placeOf(address: string): Place | null {
  const [, screenName, kind, id, viewName, ...rest] = address.split('/');
  const screen = SCREENS.find((name) => name === screenName);
  if (screen === undefined || rest.length > 0) return null;
  const nothingOpen = { screen, selectedId: null, recordOpen: false, recordView: 'fields', captureOpen: false } as const;
  if (kind === undefined) return nothingOpen;
  if (kind === 'new' && id === undefined && screen === 'map') return { ...nothingOpen, captureOpen: true };
  const incidentId = incidentIdSchema.safeParse(id);
  const recordView: RecordView | undefined = viewName === undefined ? 'fields' : RECORD_VIEWS.find((name) => name === viewName);
  if (kind !== 'incident' || !incidentId.success || recordView === undefined) return null;
  return { screen, selectedId: incidentId.data, recordOpen: true, recordView, captureOpen: false };
}

/** Keeps the address and the screen in step; Back and Forward of the browser work. */
export function useAddress(): void {
  useEffect(() => {
    const readAddress = () => {
      const place = placeOf(location.hash.slice(1));
      if (place !== null) useScreenStore.setState(place);
    };
    readAddress();
    const stopWriting = useScreenStore.subscribe((state) => {
      const address = `#${addressOf(state)}`;
      if (address !== location.hash) history.pushState(null, '', address);
    });
    window.addEventListener('popstate', readAddress);
    return () => {
      stopWriting();
      window.removeEventListener('popstate', readAddress);
    };
  }, []);
}
