import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { RowFacts } from './IncidentRowView.tsx';

/** Rows below the last one that is drawn at which the next page is asked for. */
const LOAD_AHEAD = 30;
const GUESSED_ROW_HEIGHT = 55;

export interface ListContent {
  readonly rows: readonly RowFacts[];
  /** How many there are in all, loaded or not. */
  readonly total: number;
  readonly loadMore: () => void;
}

/** Which rows are in the page, the selected one always in sight; asks for more as the end comes near. */
export function useRowsInSight({ rows, total, loadMore }: ListContent, selectedIndex: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESSED_ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastDrawn + LOAD_AHEAD >= rows.length && rows.length < total) loadMore();
  }, [lastDrawn, rows.length, total, loadMore]);
  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, virtual]);
  return { scroller, items, height: virtual.getTotalSize(), measure: virtual.measureElement };
}
