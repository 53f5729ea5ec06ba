import { Button } from '@mantine/core';
import { Part, Setting } from '../preferences/SettingsPart.tsx';
import { goTo } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

/** The way from the settings to maps and places of one's own. */
export function MapsPart() {
  const { t } = useTranslator();
  return (
    <Part title={t('mapPacks:title')}>
      <Setting label={t('mapPacks:own')} hint={t('mapPacks:ownHint')}>
        {(id) => (
          <Button variant="default" aria-describedby={id} onClick={() => goTo('maps')} data-testid="open-maps">
            {t('mapPacks:open')}
          </Button>
        )}
      </Setting>
    </Part>
  );
}
