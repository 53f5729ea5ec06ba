import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type IncidentPoints, pointsOfRecords } from '../../shared/incidents/incidentPoints.ts';
import { EMPTY_FILTER, type IncidentRecord, type IncidentRow } from '../../shared/incidents/incidentViews.ts';
import { api } from '../api/client.ts';
import { daysApart } from './nearness.ts';

/** Rows that are looked at for the nearest; with a word typed they are those that hold it. */
const LOOKED_AT = 500;
const WAIT_MS = 200;
const SHOWN = 8;

interface Candidates {
  readonly rows: readonly IncidentRow[];
  readonly loading: boolean;
  readonly error: Error | null;
}

/** Records that may belong with this one, the nearest in place and time first; those of its region where no word is typed. */
export function useCandidates(record: IncidentRecord, text: string): Candidates {
  const [asked] = useDebouncedValue(text.trim().slice(0, 200), WAIT_MS);
  const regions = asked === '' && record.region !== null ? [record.region] : [];
  const filter = { ...EMPTY_FILTER, text: asked, regions };
  const list = useQuery(
    api.incidents.list.queryOptions({
      input: { filter, sort: 'occurred', withoutPinOnly: false, cursor: null, limit: LOOKED_AT },
      placeholderData: keepPreviousData,
    }),
  );
  const points = useQuery(api.incidents.points.queryOptions({ input: { filter, since: null }, placeholderData: keepPreviousData }));
  const rows = useMemo(() => nearest(record, list.data?.rows ?? [], pinsById(points.data)), [record, list.data, points.data]);
  return { rows, loading: list.data === undefined, error: list.error ?? points.error };
}

function pinsById(points: IncidentPoints | undefined): ReadonlyMap<string, { readonly lat: number; readonly lng: number }> {
  return new Map(points === undefined ? [] : pointsOfRecords(points).map((point) => [point.id, point]));
}

function nearest(record: IncidentRecord, rows: readonly IncidentRow[], pins: ReturnType<typeof pinsById>): IncidentRow[] {
  const linked = new Set([record.id, ...record.links.flatMap(({ other }) => other?.id ?? [])]);
  return rows
    .filter(({ id }) => !linked.has(id))
    .map((row) => ({ row, apart: daysApart(record, { ...row, pin: pins.get(row.id) ?? null }) }))
    .sort((one, other) => one.apart - other.apart)
    .slice(0, SHOWN)
    .map(({ row }) => row);
}
