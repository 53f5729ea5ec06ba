import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { IncidentCounts, IncidentRow } from '../../shared/incidents/incidentViews.ts';
import { api } from '../api/client.ts';
import { useScreenStore } from '../state/screenStore.ts';

/** Rows asked for at first: more than a window shows, and quickly there. */
const FIRST_PAGE = 80;
/** Rows asked for at a time when the list is scrolled. */
const PAGE = 200;

export interface IncidentList {
  readonly rows: readonly IncidentRow[];
  /** How many there are in all, loaded or not. */
  readonly total: number;
  readonly counts: IncidentCounts | undefined;
  readonly loading: boolean;
  /** The rows are those of another filter: the new ones are on their way. */
  readonly stale: boolean;
  readonly error: Error | null;
  readonly loadMore: () => void;
}

/** The records that pass the one filter, read on by keyset as the list is scrolled. */
export function useIncidentList(withoutPinOnly: boolean): IncidentList {
  const { filter, sort } = useScreenStore();
  const counts = useQuery(
    api.incidents.counts.queryOptions({ input: { filter }, placeholderData: (last: IncidentCounts | undefined) => last }),
  );
  const pages = useInfiniteQuery(
    api.incidents.list.infiniteOptions({
      input: (cursor: string | null) => ({ filter, sort, withoutPinOnly, cursor, limit: cursor === null ? FIRST_PAGE : PAGE }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.next,
      // A stricter filter keeps the old rows until the new ones are here: the list must not flash at every letter.
      placeholderData: (last) => last,
    }),
  );
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const known = withoutPinOnly ? counts.data?.withoutPin : counts.data?.total;
  return {
    rows,
    total: Math.max(known ?? 0, rows.length),
    counts: counts.data,
    loading: pages.isPending,
    stale: pages.isPending || pages.isPlaceholderData,
    error: pages.error ?? counts.error,
    loadMore: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
  };
}
