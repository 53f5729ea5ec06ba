import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { openIncident, selectIncident } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { isFocusLost } from '../ui/focusLost.ts';
import { useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './IncidentListbox.module.css';
import { IncidentRowView, ListHeads, type RowFacts } from './IncidentRowView.tsx';

interface Props {
  readonly list: {
    readonly rows: readonly RowFacts[];
    readonly total: number;
    readonly loadMore: () => void;
  };
  /** Names the columns where the list is wide enough to have some. */
  readonly withHeads?: boolean;
}

/** Rows below the last one that is drawn at which the next page is asked for. */
const LOAD_AHEAD = 30;
const GUESSED_ROW_HEIGHT = 55;

/** The virtual list: a listbox with one selection, J K and the arrow keys, Enter to open. Only what is in sight is in the page. */
export function IncidentListbox({ list, withHeads = false }: Props) {
  const { rows, total, loadMore } = list;
  const { t } = useTranslator();
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const selectedId = useScreenStore((state) => state.selectedId);
  const selectedIndex = rows.findIndex((row) => row.id === selectedId);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESSED_ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? 0;

  const listbox = useRef<HTMLDivElement>(null);
  const returned = selectedIndex >= 0;
  // Back from a record: the keys are the list's again.
  useEffect(() => {
    if (returned && isFocusLost()) listbox.current?.focus({ preventScroll: true });
  }, [returned]);
  useEffect(() => {
    if (lastDrawn + LOAD_AHEAD >= rows.length && rows.length < total) loadMore();
  }, [lastDrawn, rows.length, total, loadMore]);
  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, virtual]);

  const select = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row !== undefined) selectIncident(row.id);
  };
  const openSelected = () => {
    const row = rows[selectedIndex];
    if (row !== undefined) openIncident(row.id);
  };
  useShortcut('next', () => select(selectedIndex + 1));
  useShortcut('previous', () => select(selectedIndex - 1));
  useShortcut('open', openSelected);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOfKey(event.key, selectedIndex, rows.length);
    if (target === null) return;
    event.preventDefault();
    select(target);
  };

  return (
    <div className={style.scroller} ref={scroller}>
      {withHeads && <ListHeads />}
      <div
        ref={listbox}
        role="listbox"
        aria-label={t('incidents:list.label')}
        aria-activedescendant={selectedIndex >= 0 ? `${prefix}-${selectedId}` : undefined}
        tabIndex={0}
        className={style.list}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
        data-testid="incident-list"
      >
        {items.map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <Option
              key={item.key}
              row={row}
              domId={`${prefix}-${row.id}`}
              index={item.index}
              total={total}
              selected={row.id === selectedId}
              top={item.start}
              measure={virtual.measureElement}
            />
          );
        })}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly row: RowFacts & { readonly id: IncidentId };
  readonly domId: string;
  readonly index: number;
  readonly total: number;
  readonly selected: boolean;
  readonly top: number;
  readonly measure: (element: HTMLElement | null) => void;
}

function Option({ row, domId, index, total, selected, top, measure }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the focus and the keys, its options do not
    <div
      ref={measure}
      id={domId}
      tabIndex={-1}
      role="option"
      aria-selected={selected}
      aria-setsize={total}
      aria-posinset={index + 1}
      data-index={index}
      data-testid="incident-row"
      className={style.option}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => openIncident(row.id)}
    >
      <IncidentRowView row={row} />
    </div>
  );
}

function targetOfKey(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'PageDown':
      return index + 10;
    case 'PageUp':
      return index - 10;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
