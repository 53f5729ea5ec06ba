import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { formatNumber } from '../../shared/format/numbers.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import type { Language } from '../../shared/language/language.ts';
import { api } from '../api/client.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { type ThemeName, tokensOf } from '../ui/tokens.ts';
import type { LayerLook } from './base/layerLook.ts';
import { SINGLES_MAX } from './chooseMarks.ts';
import { ClusterSource } from './clusters/clusterSource.ts';
import { groupingFailed, useGrouping } from './clusters/grouping.ts';
import { type Drawn, IncidentLayer, NOTHING_DRAWN } from './IncidentLayer.ts';
import type L from './leaflet.ts';
import { mapPalette } from './mapPalette.ts';
import { NO_POINTS, type PointColumns } from './pointColumns.ts';
import { usePoints } from './usePoints.ts';

interface Options {
  readonly filter: IncidentFilter;
  readonly selectedId: IncidentId | null;
  readonly theme: ThemeName;
  readonly language: Language;
  readonly textScale: number;
}

export interface IncidentLayerState {
  readonly layer: IncidentLayer | null;
  readonly points: PointColumns;
  readonly drawn: Drawn;
  /** There are so many points that they are clustered where that is wanted. */
  readonly canCluster: boolean;
}

/** The canvas of the records, kept in step with the filter, the selection, the open form's pin and the look. */
export function useIncidentLayer(map: L.Map | null, { filter, selectedId, theme, language, textScale }: Options): IncidentLayerState {
  const [layer, setLayer] = useState<IncidentLayer | null>(null);
  const [drawn, setDrawn] = useState<Drawn>(NOTHING_DRAWN);
  const look = useMemo(() => lookOf(theme, language, textScale), [theme, language, textScale]);
  const points = usePoints(useQueryClient(), filter) ?? NO_POINTS;
  const pinDraft = useScreenStore((state) => state.pinDraft);
  const accuracyM = useSelectedAccuracy(selectedId);
  const { grouping, failure } = useGrouping();
  const many = points.count > SINGLES_MAX;

  useEffect(() => {
    if (map === null) return;
    const made = new IncidentLayer(lookOf('light', 'en', 1), (now) => setDrawn((last) => (isSame(last, now) ? last : now)));
    made.addTo(map);
    setLayer(made);
    return () => {
      made.remove();
      setLayer(null);
    };
  }, [map]);

  useClusterSource(layer, many);
  useEffect(() => layer?.setLook(look), [layer, look]);
  useEffect(() => layer?.setGrouping(grouping), [layer, grouping]);
  useEffect(() => layer?.setPoints(points), [layer, points]);
  useEffect(() => layer?.setSelected(selectedId === null ? null : { id: selectedId, accuracyM }), [layer, selectedId, accuracyM]);
  useEffect(() => layer?.setPin(pinDraft), [layer, pinDraft]);
  return { layer, points, drawn, canCluster: many && failure === 'none' };
}

function isSame(one: Drawn, other: Drawn): boolean {
  return one.kind === other.kind && one.marks === other.marks && one.points === other.points && one.inView === other.inView;
}

/** The worker is started when there is something to cluster, and then stays. */
function useClusterSource(layer: IncidentLayer | null, many: boolean): void {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (many) setWanted(true);
  }, [many]);
  useEffect(() => {
    if (layer === null || !wanted) return;
    const failed = () => {
      layer.setSource('failed');
      groupingFailed();
    };
    let source: ClusterSource | null = null;
    try {
      source = new ClusterSource(() => layer.redraw(), failed);
      layer.setSource(source);
    } catch {
      failed();
    }
    return () => source?.close();
  }, [layer, wanted]);
}

function lookOf(theme: ThemeName, language: Language, textScale: number): LayerLook {
  return {
    tokens: tokensOf(theme),
    halo: mapPalette(theme).halo,
    font: `600 ${Math.round(11 * textScale)}px 'Inter Variable', Inter, sans-serif`,
    writeCount: (count) => formatNumber(count, language),
  };
}

/** Within how many metres the selected record's place lies; null while unknown. */
function useSelectedAccuracy(selectedId: IncidentId | null): number | null {
  const { data } = useQuery(api.incidents.get.queryOptions({ input: selectedId === null ? skipToken : { id: selectedId } }));
  return selectedId === null ? null : (data?.pin?.accuracyM ?? null);
}
