import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import { api, client } from '../api/client.ts';
import { columnsAfter, NO_POINTS, type PointColumns } from './pointColumns.ts';

interface KnownPoints {
  readonly turn: string;
  readonly points: PointColumns;
}

/** While somebody types, the list answers each letter; the map follows when the hand rests. */
const TYPING_REST_MS = 300;

/** The points of a filter. What is known of them already is only brought up to date. */
function pointsQuery(queryClient: QueryClient, filter: IncidentFilter) {
  const queryKey = [...api.incidents.points.queryKey({ input: { filter, since: null } }), 'columns'] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<KnownPoints> => {
      const known = queryClient.getQueryData<KnownPoints>(queryKey);
      const answer = await client.incidents.points({ filter, since: known?.turn ?? null }, { signal });
      return { turn: answer.turn, points: columnsAfter(known?.points ?? NO_POINTS, answer) };
    },
    // 100,000 points are not compared one by one.
    structuralSharing: false,
  });
}

/** Asks for the points before there is a map to draw them on. */
export function prefetchPoints(queryClient: QueryClient, filter: IncidentFilter): void {
  void queryClient.prefetchQuery(pointsQuery(queryClient, filter));
}

/** null until they are there. */
export function usePoints(queryClient: QueryClient, filter: IncidentFilter): PointColumns | null {
  const [rested] = useDebouncedValue(filter.text, TYPING_REST_MS);
  const asked = filter.text === '' ? filter : { ...filter, text: rested };
  const { data } = useQuery({ ...pointsQuery(queryClient, asked), placeholderData: keepPreviousData });
  return data?.points ?? null;
}
