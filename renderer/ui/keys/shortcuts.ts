import type { MessageKey } from '../../../shared/messages/messageKey.ts';

/**
 * Every shortcut of the program. `code` is the physical key (`KeyboardEvent.code`), so that a shortcut is on the same key on every
 * layout; `label` is what stands on that key on a Latin keyboard, which all three layouts print.
 */
export interface Shortcut {
  readonly code: string;
  readonly label: string;
  /** With Ctrl, on a Mac with ⌘. */
  readonly withControl: boolean;
  readonly withShift?: boolean;
  /** In a field the key is the field's own. */
  readonly notInFields?: boolean;
  readonly title: MessageKey;
  readonly group: 'everywhere' | 'list' | 'record' | 'map';
}

const single = (code: string, label: string, group: Shortcut['group'], title: MessageKey): Shortcut => ({
  code,
  label,
  withControl: false,
  title,
  group,
});

export const SHORTCUTS = {
  commands: { code: 'KeyK', label: 'K', withControl: true, title: 'shortcuts:commands', group: 'everywhere' },
  logIncident: single('KeyN', 'N', 'everywhere', 'shortcuts:logIncident'),
  search: single('Slash', '/', 'everywhere', 'shortcuts:search'),
  goToMap: single('Digit1', '1', 'everywhere', 'shortcuts:goToMap'),
  goToList: single('Digit2', '2', 'everywhere', 'shortcuts:goToList'),
  goToSettings: single('Digit3', '3', 'everywhere', 'shortcuts:goToSettings'),
  exportRecords: single('KeyX', 'X', 'everywhere', 'shortcuts:exportRecords'),
  lock: single('KeyL', 'L', 'everywhere', 'shortcuts:lock'),
  help: { code: 'Slash', label: '?', withControl: false, withShift: true, title: 'shortcuts:help', group: 'everywhere' },
  next: single('KeyJ', 'J', 'list', 'shortcuts:next'),
  previous: single('KeyK', 'K', 'list', 'shortcuts:previous'),
  open: single('Enter', 'Enter', 'list', 'shortcuts:open'),
  amend: single('KeyE', 'E', 'record', 'shortcuts:amend'),
  history: single('KeyH', 'H', 'record', 'shortcuts:history'),
  undo: { code: 'KeyZ', label: 'Z', withControl: true, notInFields: true, title: 'shortcuts:undo', group: 'record' },
  /** Logs what stands in the open form. */
  submit: { code: 'Enter', label: 'Enter', withControl: true, title: 'shortcuts:submit', group: 'record' },
  fit: single('KeyF', 'F', 'map', 'shortcuts:fit'),
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;

export function shortcutOf(id: ShortcutId): Shortcut {
  return SHORTCUTS[id];
}
