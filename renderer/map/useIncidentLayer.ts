import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { formatNumber } from '../../shared/format/numbers.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import type { Language } from '../../shared/language/language.ts';
import { api } from '../api/client.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { type ThemeName, tokensOf } from '../ui/tokens.ts';
import { type Drawn, IncidentLayer, type LayerLook } from './IncidentLayer.ts';
import type L from './leaflet.ts';
import { mapPalette } from './mapPalette.ts';
import { columnsOf, NO_POINTS, type PointColumns } from './pointColumns.ts';

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
}

/** The canvas of the records, kept in step with the filter, the selection, the open form's pin and the look. */
export function useIncidentLayer(map: L.Map | null, { filter, selectedId, theme, language, textScale }: Options): IncidentLayerState {
  const [layer, setLayer] = useState<IncidentLayer | null>(null);
  const [drawn, setDrawn] = useState<Drawn>({ spots: 0, points: 0 });
  const look = useMemo(() => lookOf(theme, language, textScale), [theme, language, textScale]);
  const { data } = useQuery(api.incidents.points.queryOptions({ input: { filter }, placeholderData: (last) => last }));
  const points = useMemo(() => (data === undefined ? NO_POINTS : columnsOf(data)), [data]);
  const pinDraft = useScreenStore((state) => state.pinDraft);
  const accuracyM = useSelectedAccuracy(selectedId);

  useEffect(() => {
    if (map === null) return;
    const made = new IncidentLayer(lookOf('light', 'en', 1), (now) => {
      setDrawn((last) => (last.spots === now.spots && last.points === now.points ? last : now));
    });
    made.addTo(map);
    setLayer(made);
    return () => {
      made.remove();
      setLayer(null);
    };
  }, [map]);

  useEffect(() => layer?.setLook(look), [layer, look]);
  useEffect(() => layer?.setPoints(points), [layer, points]);
  useEffect(() => layer?.setSelected(selectedId === null ? null : { id: selectedId, accuracyM }), [layer, selectedId, accuracyM]);
  useEffect(() => layer?.setPin(pinDraft), [layer, pinDraft]);
  return { layer, points, drawn };
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
