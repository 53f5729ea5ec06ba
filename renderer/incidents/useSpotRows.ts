import { useQueries } from '@tanstack/react-query';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { api } from '../api/client.ts';
import { useScreenStore } from '../state/screenStore.ts';
import type { RowFacts } from './IncidentRowView.tsx';

/** The records of the spot that was pressed on the map, in the order in which the map told them. */
export function useSpotRows() {
  const ids = useScreenStore((state) => state.spotIds) ?? [];
  return useQueries({
    queries: ids.map((id) => api.incidents.get.queryOptions({ input: { id } })),
    combine: (results) => ({
      rows: results.flatMap((result) => (result.data === undefined ? [] : [factsOf(result.data)])),
      total: ids.length,
      loading: results.some((result) => result.isPending),
      error: results.find((result) => result.error !== null)?.error ?? null,
      loadMore: () => {},
    }),
  });
}

function factsOf(record: IncidentRecord): RowFacts {
  return { ...record, severity: record.severity.level, hasPin: record.pin !== null, withdrawn: record.withdrawn !== null };
}
