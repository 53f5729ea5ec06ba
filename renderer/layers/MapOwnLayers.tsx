import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useFoundPlaceMark } from '../gazetteer/useFoundPlaceMark.ts';
import type L from '../map/leaflet.ts';
import { useEscape } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import type { ThemeName } from '../ui/tokens.ts';
import { layerColour } from './layerColours.ts';
import style from './MapOwnLayers.module.css';
import { type PointedFeature, useLayerPointer } from './useLayerPointer.ts';
import { useOwnLayers } from './useOwnLayers.ts';

interface Props {
  readonly map: L.Map | null;
  readonly theme: ThemeName;
  readonly textScale: number;
}

/** The person's own layers on the map: drawn beneath the records, named under the pointer, told of when they are pressed. */
export function MapOwnLayers({ map, theme, textScale }: Props) {
  const { t } = useTranslator();
  const { canvas, isPartial } = useOwnLayers(map, theme, textScale);
  const { hovered, pressed, close } = useLayerPointer(map, canvas);
  useFoundPlaceMark(map);
  return (
    <>
      {hovered !== null && <FeatureTooltip pointed={hovered} theme={theme} map={map} />}
      {pressed !== null && <FeatureCard key={pressed.feature.id} pointed={pressed} theme={theme} map={map} onClose={close} />}
      {isPartial && (
        <p className={style.partial} role="status">
          {t('layers:partial')}
        </p>
      )}
    </>
  );
}

interface PointedProps {
  readonly pointed: PointedFeature;
  readonly theme: ThemeName;
  readonly map: L.Map | null;
}

/** For eyes only: what is pressed says the same to everybody. */
function FeatureTooltip({ pointed, theme, map }: PointedProps) {
  return (
    <div className={style.tooltip} style={besidePointer(pointed, map)} aria-hidden="true" data-testid="layer-tooltip">
      <FeatureHead pointed={pointed} theme={theme} />
    </div>
  );
}

function FeatureHead({ pointed: { layer, feature }, theme }: Pick<PointedProps, 'pointed' | 'theme'>) {
  const { t } = useTranslator();
  return (
    <>
      <p className={style.name}>
        <bdi>{feature.name === '' ? t('layers:unnamed') : feature.name}</bdi>
      </p>
      <p className={style.layer}>
        <span className={style.swatch} style={{ background: layerColour(layer.colour, theme) }} />
        <bdi>{layer.title}</bdi>
      </p>
    </>
  );
}

function FeatureCard({ pointed, theme, map, onClose }: PointedProps & { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const { data } = useQuery(api.layers.feature.queryOptions({ input: { feature: pointed.feature.id } }));
  useEscape(onClose);
  return (
    <section className={style.card} style={besidePointer(pointed, map)} aria-label={t('layers:card')} data-testid="layer-card">
      <div className={style.cardHead}>
        <div className={style.cardTitle} role="status">
          <FeatureHead pointed={pointed} theme={theme} />
        </div>
        <CloseButton size="sm" onClick={onClose} aria-label={t('layers:close')} data-testid="layer-card-close" />
      </div>
      {data !== undefined && data.properties.length > 0 && (
        <dl className={style.properties}>
          {data.properties.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** Away from the edge to which the pointer is nearer. */
function besidePointer({ x, y }: PointedFeature, map: L.Map | null) {
  const size = map?.getSize() ?? { x: 0, y: 0 };
  const gap = 14;
  return {
    ...(x > size.x / 2 ? { right: size.x - x + gap } : { left: x + gap }),
    ...(y > size.y / 2 ? { bottom: size.y - y + gap } : { top: y + gap }),
  };
}
