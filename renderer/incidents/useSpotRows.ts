import { useInfiniteQuery } from '@tanstack/react-query';
import { ROWS_MAX } from '../../shared/incidents/incidentViews.ts';
import { api } from '../api/client.ts';
import { useScreenStore } from '../state/screenStore.ts';

/** The records of the spot that was pressed on the map, in the order in which the map told them; asked for in parts as the list is scrolled. */
export function useSpotRows() {
  const ids = useScreenStore((state) => state.spotIds) ?? [];
  const parts = useInfiniteQuery(
    api.incidents.rows.infiniteOptions({
      // By all ids, not by those of the first part.
      queryKey: [...api.incidents.rows.key({ type: 'infinite' }), ids],
      input: (from: number) => ({ ids: ids.slice(from, from + ROWS_MAX) }),
      initialPageParam: 0,
      getNextPageParam: (_last, _all, from) => (from + ROWS_MAX < ids.length ? from + ROWS_MAX : null),
    }),
  );
  return {
    rows: parts.data?.pages.flat() ?? [],
    total: ids.length,
    loading: parts.isPending,
    error: parts.error,
    loadMore: () => {
      if (parts.hasNextPage && !parts.isFetchingNextPage) void parts.fetchNextPage();
    },
  };
}
