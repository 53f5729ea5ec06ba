import type { MessageKey } from '../../shared/messages/messageKey.ts';

/** In which state a workspace must be before a screen can be reached. */
export type Stage = 'absent' | 'empty' | 'demo' | 'locked' | 'many';

/** One thing that a person does. Keys are physical (`KeyN`), elements are named by their test id, the first of several counts. */
export type Step =
  | { readonly press: string }
  | { readonly click: string; readonly nth?: number }
  | { readonly fill: string; readonly text: string }
  | { readonly see: string };

export interface RegisteredScreen {
  readonly id: string;
  /** What the screen is called in the sheet of pictures. */
  readonly title: MessageKey;
  readonly stage: Stage;
  /** The part of the address behind `#` from which the steps start, on a page that was loaded afresh. */
  readonly address: string;
  readonly steps: readonly Step[];
  /** What stands on the screen when it is reached. */
  readonly shows: string;
}

const OPEN_RECORD: readonly Step[] = [{ click: 'incident-row', nth: 1 }, { see: 'record-fields' }];

const CAPTURE_A1: readonly Step[] = [
  { see: 'incident-row' },
  { press: 'KeyN' },
  { see: 'capture-sheet' },
  { press: 'KeyA' },
  { press: 'Digit1' },
  { see: 'chosen-category' },
];

/** Every screen of the program and how to reach it. The walk for accessibility and the sheet of pictures go by this list. */
export const SCREENS: readonly RegisteredScreen[] = [
  { id: 'create', title: 'workspace:create.title', stage: 'absent', address: '/', steps: [], shows: 'create-screen' },
  {
    id: 'create-refused',
    title: 'workspace:create.different',
    stage: 'absent',
    address: '/',
    steps: [{ fill: 'passphrase', text: 'five unrelated words' }, { fill: 'passphrase-repeat', text: 'five' }, { click: 'create-submit' }],
    shows: 'create-screen',
  },
  { id: 'map-empty', title: 'incidents:empty.title', stage: 'empty', address: '/map', steps: [], shows: 'no-incidents' },
  { id: 'map', title: 'frame:rail.map', stage: 'demo', address: '/map', steps: [], shows: 'incident-row' },
  { id: 'map-clusters', title: 'map:grouping', stage: 'many', address: '/map', steps: [{ see: 'incident-row' }], shows: 'grouping' },
  {
    id: 'without-pin',
    title: 'incidents:tabs.withoutPin',
    stage: 'demo',
    address: '/map',
    steps: [{ click: 'tab-without-pin' }],
    shows: 'incident-row',
  },
  {
    id: 'filter',
    title: 'incidents:filter.title',
    stage: 'demo',
    address: '/map',
    steps: [{ see: 'incident-row' }, { click: 'filter-button' }, { click: 'filter-severity-4' }],
    shows: 'filter-group-A',
  },
  {
    id: 'nothing-found',
    title: 'incidents:nothingFound.title',
    stage: 'demo',
    address: '/map',
    steps: [{ press: 'Slash' }, { fill: 'search', text: 'zzzz' }],
    shows: 'nothing-found',
  },
  { id: 'record', title: 'shortcuts:open', stage: 'demo', address: '/map', steps: OPEN_RECORD, shows: 'record-fields' },
  {
    id: 'record-source',
    title: 'sources:add',
    stage: 'demo',
    address: '/map',
    steps: [...OPEN_RECORD, { click: 'add-record-source' }],
    shows: 'source-form',
  },
  {
    id: 'record-links',
    title: 'links:add',
    stage: 'demo',
    address: '/map',
    steps: [...OPEN_RECORD, { click: 'add-link' }],
    shows: 'link-candidate',
  },
  {
    id: 'record-confidential',
    title: 'names:title',
    stage: 'demo',
    address: '/map',
    steps: [...OPEN_RECORD, { click: 'add-record-person' }],
    shows: 'person-form',
  },
  {
    id: 'record-erase',
    title: 'incidents:erase.ask',
    stage: 'demo',
    address: '/map',
    steps: [...OPEN_RECORD, { click: 'erase-record-open' }],
    shows: 'erase-record',
  },
  {
    id: 'history',
    title: 'incidents:history.title',
    stage: 'demo',
    address: '/map',
    steps: [...OPEN_RECORD, { press: 'KeyH' }],
    shows: 'record-history',
  },
  {
    id: 'proof',
    title: 'provenance:proof.title',
    stage: 'demo',
    address: '/map',
    steps: [...OPEN_RECORD, { press: 'KeyH' }, { click: 'open-proof' }],
    shows: 'record-proof',
  },
  {
    id: 'amend',
    title: 'incidents:amend.title',
    stage: 'demo',
    address: '/map',
    steps: [...OPEN_RECORD, { press: 'KeyE' }],
    shows: 'amend-form',
  },
  {
    id: 'withdraw',
    title: 'incidents:withdraw.open',
    stage: 'demo',
    address: '/map',
    steps: [...OPEN_RECORD, { click: 'withdraw' }],
    shows: 'withdraw-form',
  },
  {
    id: 'capture-category',
    title: 'frame:logIncident',
    stage: 'demo',
    address: '/map',
    steps: [{ see: 'incident-row' }, { press: 'KeyN' }],
    shows: 'capture-sheet',
  },
  {
    id: 'capture-fields',
    title: 'capture:title',
    stage: 'demo',
    address: '/map',
    steps: [{ see: 'incident-row' }, { press: 'KeyN' }, { see: 'capture-sheet' }, { press: 'KeyA' }, { press: 'Digit1' }],
    shows: 'place-words',
  },
  {
    id: 'capture-detention',
    title: 'capture:section.detention',
    stage: 'demo',
    address: '/map',
    steps: [...CAPTURE_A1, { click: 'detention-open' }, { click: 'reporting-open' }],
    shows: 'consent',
  },
  {
    id: 'capture-sources',
    title: 'sources:title',
    stage: 'demo',
    address: '/map',
    steps: [...CAPTURE_A1, { click: 'sources-open' }, { click: 'add-source' }],
    shows: 'source-2-publisher',
  },
  {
    id: 'capture-confidential',
    title: 'names:title',
    stage: 'demo',
    address: '/map',
    steps: [...CAPTURE_A1, { fill: 'title', text: 'Call 8 701 000 00 01' }, { click: 'confidential-open' }, { see: 'advice-title' }],
    shows: 'person-1-name',
  },
  { id: 'list', title: 'frame:rail.list', stage: 'demo', address: '/list', steps: [], shows: 'incident-row' },
  { id: 'list-record', title: 'shortcuts:open', stage: 'demo', address: '/list', steps: OPEN_RECORD, shows: 'record-fields' },
  {
    id: 'export',
    title: 'exports:title',
    stage: 'demo',
    address: '/list',
    steps: [{ see: 'incident-row' }, { press: 'KeyX' }, { fill: 'export-path', text: '/home/observer/records.csv' }],
    shows: 'export-scope',
  },
  {
    id: 'commands',
    title: 'shortcuts:commands',
    stage: 'demo',
    address: '/list',
    steps: [{ see: 'incident-row' }, { press: 'Control+KeyK' }, { fill: 'command-field', text: 'l' }],
    shows: 'command-field',
  },
  {
    id: 'keys',
    title: 'shortcuts:title',
    stage: 'demo',
    address: '/list',
    steps: [{ see: 'incident-row' }, { press: 'Shift+Slash' }],
    shows: 'shortcuts-list',
  },
  { id: 'settings', title: 'preferences:title', stage: 'demo', address: '/settings', steps: [], shows: 'setting-language' },
  {
    id: 'diagnostics',
    title: 'diagnostics:title',
    stage: 'demo',
    address: '/settings',
    steps: [{ click: 'open-diagnostics' }],
    shows: 'diagnostics-write',
  },
  {
    id: 'check-file-unreadable',
    title: 'provenance:checkFile.title',
    stage: 'demo',
    address: '/check',
    steps: [{ see: 'check-file' }, { fill: 'check-file-path', text: '/home/observer/proof.baqylaulog' }, { click: 'check-file-start' }],
    shows: 'error-FILE_UNREADABLE',
  },
  {
    id: 'import',
    title: 'imports:title',
    stage: 'demo',
    address: '/settings',
    steps: [{ click: 'open-import' }],
    shows: 'import-path',
  },
  { id: 'maps', title: 'mapPacks:title', stage: 'demo', address: '/maps', steps: [], shows: 'no-packs' },
  {
    id: 'maps-refused',
    title: 'mapPacks:packs',
    stage: 'demo',
    address: '/maps',
    steps: [{ fill: 'pack-path', text: '/dev/null' }, { click: 'pack-add' }],
    shows: 'error-FILE_UNREADABLE',
  },
  {
    id: 'maps-add-layer',
    title: 'layers:add',
    stage: 'demo',
    address: '/maps',
    steps: [{ click: 'add-layer' }, { fill: 'layer-path', text: '/dev/null' }, { click: 'layer-look' }],
    shows: 'error-IMPORT_FILE_UNREADABLE',
  },
  {
    id: 'maps-add-places',
    title: 'gazetteer:add',
    stage: 'demo',
    address: '/maps',
    steps: [{ click: 'add-places' }, { fill: 'try-search', text: 'Каскелен' }, { see: 'try-hits' }],
    shows: 'places-path',
  },
  {
    id: 'record-check',
    title: 'provenance:title',
    stage: 'demo',
    address: '/settings',
    steps: [{ click: 'open-record-check' }],
    shows: 'check-plain',
  },
  { id: 'backups', title: 'backup:title', stage: 'demo', address: '/backups', steps: [{ click: 'backup-make' }], shows: 'backup-made' },
  {
    id: 'backup-write',
    title: 'backup:write',
    stage: 'demo',
    address: '/backups',
    steps: [{ click: 'backup-write' }],
    shows: 'write-backup-folder',
  },
  {
    id: 'backup-restore',
    title: 'backup:restore.title',
    stage: 'demo',
    address: '/backups',
    steps: [{ click: 'backup-restore' }, { see: 'restore-passphrase' }],
    shows: 'restore-submit',
  },
  {
    id: 'erase-workspace',
    title: 'backup:erase.title',
    stage: 'demo',
    address: '/erase-workspace',
    steps: [{ see: 'erase-goes' }],
    shows: 'erase-submit',
  },
  {
    id: 'create-restore',
    title: 'backup:restore.title',
    stage: 'absent',
    address: '/',
    steps: [{ click: 'open-restore' }, { fill: 'restore-folder', text: '/media/stick' }, { click: 'restore-look' }],
    shows: 'error-BACKUP_UNUSABLE',
  },
  { id: 'recovery', title: 'keys:title', stage: 'demo', address: '/keys', steps: [], shows: 'no-sheet' },
  {
    id: 'change-passphrase',
    title: 'keys:passphrase.change',
    stage: 'demo',
    address: '/keys',
    steps: [{ click: 'keys-passphrase' }, { fill: 'passphrase', text: 'almaty2022almaty' }],
    shows: 'strength',
  },
  { id: 'renew-key', title: 'keys:renew', stage: 'demo', address: '/keys', steps: [{ click: 'keys-renew' }], shows: 'form-renew' },
  {
    id: 'recovery-sheet',
    title: 'keys:sheet',
    stage: 'demo',
    address: '/keys',
    steps: [{ click: 'keys-sheet' }, { fill: 'present-passphrase', text: 'five unrelated words go here' }, { click: 'sheet-show' }],
    shows: 'sheet',
  },
  {
    id: 'recovery-confirm',
    title: 'keys:sheet.confirm',
    stage: 'demo',
    address: '/keys',
    steps: [
      { click: 'keys-sheet' },
      { fill: 'present-passphrase', text: 'five unrelated words go here' },
      { click: 'sheet-show' },
      { click: 'sheet-written' },
    ],
    shows: 'form-confirm',
  },
  { id: 'locked', title: 'workspace:unlock.title', stage: 'locked', address: '/', steps: [], shows: 'unlock-screen' },
  {
    id: 'wrong-passphrase',
    title: 'workspace:unlock.title',
    stage: 'locked',
    address: '/',
    steps: [{ fill: 'passphrase', text: 'not the passphrase' }, { click: 'unlock-submit' }],
    shows: 'error-WRONG_PASSPHRASE',
  },
  {
    id: 'forgotten',
    title: 'keys:forgotten.title',
    stage: 'locked',
    address: '/',
    steps: [{ click: 'forgotten' }],
    shows: 'forgotten-without',
  },
  {
    id: 'forgotten-without-sheet',
    title: 'keys:forgotten.without',
    stage: 'locked',
    address: '/',
    steps: [{ click: 'forgotten' }, { click: 'forgotten-without' }, { click: 'begin-anew' }],
    shows: 'set-aside',
  },
];
