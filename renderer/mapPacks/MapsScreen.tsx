import { OwnPlaces } from '../gazetteer/OwnPlaces.tsx';
import { OwnLayers } from '../layers/OwnLayers.tsx';
import { SettingsPage } from '../preferences/SettingsPage.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { MapPacks } from './MapPacks.tsx';

/** Maps, layers and places that a person adds to those that come with the program. */
export function MapsScreen() {
  const { t } = useTranslator();
  return (
    <SettingsPage title={t('mapPacks:title')} testId="maps-screen" holds="parts">
      <MapPacks />
      <OwnLayers />
      <OwnPlaces />
    </SettingsPage>
  );
}
