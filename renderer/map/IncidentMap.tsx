import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import { MapOwnLayers } from '../layers/MapOwnLayers.tsx';
import { usePreferences } from '../preferences/usePreferences.ts';
import { type PinDraft, useScreenStore } from '../state/screenStore.ts';
import { useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { useBaseMap } from './base/useBaseMap.ts';
import { usePackLayers } from './base/usePackLayers.ts';
import { GroupingNotice } from './clusters/GroupingNotice.tsx';
import { DetailHint } from './DetailHint.tsx';
import { formatCoordinateDegrees } from './degrees.ts';
import { GraticuleLayer, type GraticuleLook } from './GraticuleLayer.ts';
import style from './IncidentMap.module.css';
import type L from './leaflet.ts';
import { MapAttribution } from './MapAttribution.tsx';
import { MapButtons } from './MapButtons.tsx';
import { MapLegend } from './MapLegend.tsx';
import { fitMap, useFitTurn } from './mapCommands.ts';
import { mapPalette } from './mapPalette.ts';
import { latitudeOf, longitudeOf } from './mercator.ts';
import { boundsOfPoints, indexOfPoint, type PointColumns } from './pointColumns.ts';
import { ScaleBar } from './ScaleBar.tsx';
import { SpotTooltip } from './SpotTooltip.tsx';
import { useIncidentLayer } from './useIncidentLayer.ts';
import { COUNTRY_BOUNDS, useLeafletMap } from './useLeafletMap.ts';
import { useMapKeys } from './useMapKeys.ts';
import { useMapPointer } from './useMapPointer.ts';
import { WithoutPinChip } from './WithoutPinChip.tsx';

interface Props {
  readonly filter: IncidentFilter;
  readonly selectedId: IncidentId | null;
  readonly onSelect: (id: IncidentId) => void;
  readonly onSelectMany: (ids: readonly IncidentId[]) => void;
  /** A click sets the pin of the open form instead of selecting. */
  readonly pinMode: boolean;
  readonly onPin: (pin: PinDraft) => void;
}

/** The map of the filtered records. For a screen reader the list beside it holds the same. */
export function IncidentMap({ filter, selectedId, onSelect, onSelectMany, pinMode, onPin }: Props) {
  const { t, language } = useTranslator();
  const container = useRef<HTMLDivElement>(null);
  const theme = useComputedColorScheme('light');
  const textScale = usePreferences().preferences.textSizePercent / 100;
  const map = useLeafletMap(container);
  useBaseMap(map, theme, language, textScale);
  const packs = usePackLayers(map, theme, language, textScale);
  useGraticule(map);
  const { layer, points, drawn, canCluster } = useIncidentLayer(map, { filter, selectedId, theme, language, textScale });
  const hovered = useMapPointer(map, layer, { pinMode, onSelect, onSelectMany, onPin });
  useMapKeys(map, layer, { onSelect, onSelectMany });
  useFit(map, points);
  useKeepInView(map, points, selectedId);
  return (
    <div className={style.frame}>
      <div
        ref={container}
        className={style.map}
        data-testid="incident-map"
        data-pin-mode={pinMode}
        data-points={points.count}
        data-points-drawn={drawn.points}
        data-marks-drawn={drawn.marks}
        data-marks={drawn.kind}
        role="application"
        aria-label={t(pinMode ? 'map:labelPinning' : 'map:label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the map and plus and minus zoom it while it has the focus
        tabIndex={0}
      />
      {hovered !== null && <SpotTooltip hovered={hovered} />}
      <MapOwnLayers map={map} theme={theme} textScale={textScale} />
      <MapButtons map={map} canCluster={canCluster} />
      <div className={style.upperLeft}>
        {pinMode ? <p className={style.hint}>{t('map:pinHint')}</p> : <WithoutPinChip filter={filter} />}
        <GroupingNotice />
        <DetailHint map={map} packs={packs} />
      </div>
      <div className={style.lowerLeft}>
        <MapLegend withClusters={canCluster} />
        <ScaleBar map={map} />
      </div>
      <MapAttribution />
    </div>
  );
}

function useGraticule(map: L.Map | null): void {
  const { language } = useTranslator();
  const theme = useComputedColorScheme('light');
  const look = useMemo((): GraticuleLook => {
    const palette = mapPalette(theme);
    return {
      colour: palette.grid,
      textColour: palette.textQuiet,
      halo: palette.halo,
      font: "400 11px 'Inter Variable', Inter, sans-serif",
      writeDegrees: (degrees, digits, axis) => formatCoordinateDegrees(degrees, digits, axis, language),
    };
  }, [theme, language]);
  const layer = useMemo(() => (map === null ? null : new GraticuleLayer(look)), [map, look]);
  useEffect(() => {
    if (map === null || layer === null) return;
    layer.addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, layer]);
}

const FIT_PADDING: L.FitBoundsOptions = { padding: [56, 56], maxZoom: 12 };

/** `F` and the button: everything that is filtered, or the country. */
function useFit(map: L.Map | null, points: PointColumns): void {
  const turn = useFitTurn((state) => state.turn);
  const done = useRef(turn);
  useShortcut('fit', fitMap, map !== null);
  useEffect(() => {
    if (map === null || turn === done.current) return;
    done.current = turn;
    const bounds = boundsOfPoints(points);
    if (bounds === null) map.fitBounds(COUNTRY_BOUNDS);
    else {
      map.fitBounds(
        [
          [latitudeOf(bounds.maxY), longitudeOf(bounds.minX)],
          [latitudeOf(bounds.minY), longitudeOf(bounds.maxX)],
        ],
        FIT_PADDING,
      );
    }
  }, [map, points, turn]);
}

/** What was selected in the list, and a pin that was typed, come into view; the zoom stays. */
function useKeepInView(map: L.Map | null, points: PointColumns, selectedId: IncidentId | null): void {
  const pin = useScreenStore((state) => state.pinDraft);
  const place = pin === null ? null : `${pin.lat} ${pin.lng}`;
  useEffect(() => {
    if (map === null || place === null) return;
    const [lat = 0, lng = 0] = place.split(' ').map(Number);
    panInto(map, lat, lng);
  }, [map, place]);
  useEffect(() => {
    const index = selectedId === null ? -1 : indexOfPoint(points, selectedId);
    const [x, y] = [points.xs[index], points.ys[index]];
    if (map !== null && x !== undefined && y !== undefined) panInto(map, latitudeOf(y), longitudeOf(x));
  }, [map, points, selectedId]);
}

function panInto(map: L.Map, lat: number, lng: number): void {
  if (!map.getBounds().pad(-0.05).contains([lat, lng])) map.panTo([lat, lng]);
}
