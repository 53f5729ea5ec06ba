import { OwnPlaces } from '../gazetteer/OwnPlaces.tsx';
import { OwnLayers } from '../layers/OwnLayers.tsx';
import { SettingsPageTop } from '../preferences/SettingsPageTop.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { MapPacks } from './MapPacks.tsx';
import style from './MapsScreen.module.css';

/** Maps, layers and places that a person adds to those that come with the program. */
export function MapsScreen() {
  const { t } = useTranslator();
  return (
    <main className={style.screen} data-testid="maps-screen">
      <div className={style.column}>
        <SettingsPageTop title={t('mapPacks:title')} />
        <MapPacks />
        <OwnLayers />
        <OwnPlaces />
      </div>
    </main>
  );
}
