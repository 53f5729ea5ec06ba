import { Button, Switch } from '@mantine/core';
import { showOverlay } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Part, Setting } from './SettingsPart.tsx';
import { SettingsRefusal } from './SettingsRefusal.tsx';
import { usePreferences, useSetPreferences } from './usePreferences.ts';

export function KeyboardPart() {
  const { t } = useTranslator();
  const { preferences } = usePreferences();
  const { mutate: set, error } = useSetPreferences();
  return (
    <Part title={t('preferences:keyboard')}>
      <SettingsRefusal error={error} />
      <Setting label={t('preferences:singleKeys')} hint={t('preferences:singleKeysHint')}>
        {(id) => (
          <Switch
            aria-labelledby={id}
            checked={preferences.singleKeyShortcuts}
            onChange={(event) => set({ singleKeyShortcuts: event.currentTarget.checked })}
            data-testid="setting-single-keys"
          />
        )}
      </Setting>
      <Setting label={t('preferences:allKeys')} hint={t('preferences:allKeysHint')}>
        {(id) => (
          <Button variant="default" aria-describedby={id} onClick={() => showOverlay('shortcuts')} data-testid="open-keys">
            {t('preferences:allKeysOpen')}
          </Button>
        )}
      </Setting>
    </Part>
  );
}
