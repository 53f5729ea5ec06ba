import { LayersAttribution } from '../layers/LayersAttribution.tsx';
import { useShownPacks } from '../mapPacks/useMapPacks.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './MapAttribution.module.css';

/** Always in sight: the licences of the built-in data and of the packs ask for it. Plain text: the program leads nobody to the network. */
export function MapAttribution() {
  const { t } = useTranslator();
  const packs = useShownPacks();
  const named = new Set(packs.map(({ attribution }) => attribution).filter((text) => text !== ''));
  return (
    <p className={style.attribution} data-testid="map-attribution">
      {[t('map:attribution'), ...named].join(' · ')}
      <LayersAttribution />
    </p>
  );
}
