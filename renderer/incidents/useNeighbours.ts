import type { IncidentId } from '../../shared/incidents/incident.ts';
import { openIncident } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { useShortcut } from '../ui/keys/useShortcut.ts';
import { useIncidentList } from './useIncidentList.ts';

/** J and K go from record to record in the order of the list, without going back to it. */
export function useNeighbours(id: IncidentId): void {
  const { spotIds, withoutPinOnly, screen, recordView } = useScreenStore();
  const list = useIncidentList(screen === 'map' && withoutPinOnly);
  const ids = spotIds ?? list.rows.map((row) => row.id);
  const position = ids.indexOf(id);
  const open = (offset: number) => {
    const neighbour = position < 0 ? undefined : ids[position + offset];
    if (neighbour !== undefined) openIncident(neighbour, recordView === 'history' ? 'history' : 'fields');
  };
  // On the list screen the list itself is in sight and has these keys; the record follows its selection.
  const reading = recordView === 'fields' || recordView === 'history';
  useShortcut('next', () => open(1), reading);
  useShortcut('previous', () => open(-1), reading);
}
