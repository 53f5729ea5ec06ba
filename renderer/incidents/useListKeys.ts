import type { KeyboardEvent } from 'react';
import { openIncident, selectIncident } from '../state/screenActions.ts';
import { useShortcut } from '../ui/keys/useShortcut.ts';
import type { RowFacts } from './IncidentRowView.tsx';

/** J, K and Enter from anywhere, arrow keys while the list has the focus. @returns the list's `onKeyDown`. */
export function useListKeys(rows: readonly Pick<RowFacts, 'id'>[], selectedIndex: number): (event: KeyboardEvent) => void {
  const select = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row !== undefined) selectIncident(row.id);
  };
  useShortcut('next', () => select(selectedIndex + 1));
  useShortcut('previous', () => select(selectedIndex - 1));
  useShortcut('open', () => {
    const row = rows[selectedIndex];
    if (row !== undefined) openIncident(row.id);
  });
  return (event) => {
    const target = targetOfKey(event.key, selectedIndex, rows.length);
    if (target === null) return;
    event.preventDefault();
    select(target);
  };
}

const PAGE_OF_ROWS = 10;

function targetOfKey(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'PageDown':
      return index + PAGE_OF_ROWS;
    case 'PageUp':
      return index - PAGE_OF_ROWS;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
