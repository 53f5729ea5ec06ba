import { create } from 'zustand';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { EMPTY_FILTER, type IncidentFilter, type IncidentSort } from '../../shared/incidents/incidentViews.ts';

export const SCREENS = ['map', 'list', 'settings', 'check', 'import', 'maps', 'diagnostics', 'keys', 'backups', 'erase-workspace'] as const;
export type Screen = (typeof SCREENS)[number];

/** The screens that the settings lead to, and by which of their parts. One step back from them are the settings. */
export const SETTINGS_PARTS: Readonly<Partial<Record<Screen, string>>> = {
  keys: 'keys',
  backups: 'backups',
  maps: 'maps',
  import: 'records',
  check: 'records',
  diagnostics: 'help',
  'erase-workspace': 'erase',
};

/** How the open record is shown. */
export const RECORD_VIEWS = ['fields', 'history', 'proof', 'amend', 'withdraw'] as const;
export type RecordView = (typeof RECORD_VIEWS)[number];

/** What floats over the screen; at most one thing at a time. */
export type Overlay = 'commands' | 'shortcuts' | 'export' | null;

/** Degrees WGS 84. */
export interface PinDraft {
  readonly lat: number;
  readonly lng: number;
  /** Radius in metres within which the place lies; the map draws it. */
  readonly accuracyM?: number | null;
}

/**
 * What is on the screen. Data of the core is not here (TanStack Query has it), nor what stands in a form.
 * Changed only through `screenActions.ts`.
 */
export interface ScreenState {
  readonly screen: Screen;
  /** The screen before this one; null = none. */
  readonly screenBefore: Screen | null;
  /** The one filter of map, list, counts and export. */
  readonly filter: IncidentFilter;
  readonly sort: IncidentSort;
  /** The one selection of map and list. */
  readonly selectedId: IncidentId | null;
  /** Whether the selected record is open beside the map. */
  readonly recordOpen: boolean;
  readonly recordView: RecordView;
  readonly captureOpen: boolean;
  /** Records that lie on one spot of the map and were asked for together; null = the list is whole. */
  readonly spotIds: readonly IncidentId[] | null;
  /** The panel's list shows only records without a pin. */
  readonly withoutPinOnly: boolean;
  /** The next click on the map sets `pinDraft`. */
  readonly pinMode: boolean;
  /** The pin of the form that is open (capture or amend), drawn on the map. */
  readonly pinDraft: PinDraft | null;
  readonly overlay: Overlay;
}

const FIRST_SCREEN_STATE: ScreenState = {
  screen: 'map',
  screenBefore: null,
  filter: EMPTY_FILTER,
  sort: 'occurred',
  selectedId: null,
  recordOpen: false,
  recordView: 'fields',
  captureOpen: false,
  spotIds: null,
  withoutPinOnly: false,
  pinMode: false,
  pinDraft: null,
  overlay: null,
};

export const useScreenStore = create<ScreenState>()(() => FIRST_SCREEN_STATE);
