import type { IncidentId } from '../../shared/incidents/incident.ts';
import { EMPTY_FILTER, type IncidentFilter, type IncidentSort } from '../../shared/incidents/incidentViews.ts';
import { type Overlay, type PinDraft, type RecordView, type Screen, type ScreenState, useScreenStore } from './screenStore.ts';

const { setState, getState } = useScreenStore;

/** What a closing form leaves behind on the map: nothing. */
const NO_PIN = { pinMode: false, pinDraft: null } satisfies Partial<ScreenState>;

export function goTo(screen: Screen): void {
  // A form that is open keeps its place on the map screen; leaving it keeps what was typed as a draft.
  setState({ screen, screenBefore: getState().screen, overlay: null, ...(screen === 'map' ? {} : { captureOpen: false, ...NO_PIN }) });
}

/** Selects without opening: what J, K and the arrow keys do in a list. */
export function selectIncident(id: IncidentId | null): void {
  setState({ selectedId: id });
}

export function openIncident(id: IncidentId, view: RecordView = 'fields'): void {
  const { screen } = getState();
  setState({
    selectedId: id,
    recordOpen: true,
    recordView: view,
    captureOpen: false,
    overlay: null,
    screen: screen === 'list' ? 'list' : 'map',
    ...NO_PIN,
  });
}

export function showRecordView(view: RecordView): void {
  setState({ recordView: view, ...NO_PIN });
}

/** Back to the list; the record stays selected in it. */
export function closeRecord(): void {
  setState({ recordOpen: false, recordView: 'fields', ...NO_PIN });
}

/** The capture sheet needs the map for its pin, so it opens beside the map. */
export function openCapture(): void {
  setState({ screen: 'map', captureOpen: true, recordOpen: false, recordView: 'fields', overlay: null, ...NO_PIN });
}

export function closeCapture(): void {
  setState({ captureOpen: false, ...NO_PIN });
}

export function setFilter(change: Partial<IncidentFilter>): void {
  setState((state) => ({ filter: { ...state.filter, ...change }, spotIds: null }));
}

export function clearFilter(): void {
  setState({ filter: EMPTY_FILTER, spotIds: null, withoutPinOnly: false });
}

export function setSort(sort: IncidentSort): void {
  setState({ sort });
}

/** Shows the records that lie on one spot of the map as a list of their own. */
export function showSpot(ids: readonly IncidentId[] | null): void {
  setState({ spotIds: ids, withoutPinOnly: false, ...(ids === null ? {} : { recordOpen: false, recordView: 'fields' as const }) });
}

export function showWithoutPinOnly(withoutPinOnly: boolean): void {
  setState({ withoutPinOnly, spotIds: null });
}

export function setPinMode(pinMode: boolean): void {
  setState({ pinMode });
}

export function setPinDraft(pinDraft: PinDraft | null): void {
  setState({ pinDraft });
}

export function showOverlay(overlay: Overlay): void {
  setState({ overlay });
}

export function isFiltered(filter: IncidentFilter): boolean {
  return (
    filter.text !== '' || filter.groups.length > 0 || filter.severities.length > 0 || filter.regions.length > 0 || filter.includeWithdrawn
  );
}
