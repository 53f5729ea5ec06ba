import { NumberInput, Switch } from '@mantine/core';
import { canHideFromCapture } from '../api/shell.ts';
import { typeDigitsOfAnyLayout } from '../ui/keys/digitKeys.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Part, Setting } from './SettingsPart.tsx';
import { SettingsRefusal } from './SettingsRefusal.tsx';
import { usePreferences, useSetPreferences } from './usePreferences.ts';

export function SafetyPart() {
  const { t } = useTranslator();
  const { preferences } = usePreferences();
  const { mutate: set, error } = useSetPreferences();
  return (
    <Part title={t('preferences:safety')}>
      <SettingsRefusal error={error} />
      <Setting label={t('preferences:idle')} hint={t('preferences:idleHint')}>
        {(id) => (
          <NumberInput
            aria-labelledby={id}
            value={preferences.idleMinutes}
            min={1}
            max={120}
            clampBehavior="blur"
            allowDecimal={false}
            allowNegative={false}
            suffix={` ${t('preferences:minutes')}`}
            onKeyDown={typeDigitsOfAnyLayout}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 1 && value <= 120) set({ idleMinutes: value });
            }}
            hideControls
            data-testid="setting-idle"
          />
        )}
      </Setting>
      {canHideFromCapture() && (
        <Setting label={t('desktop:capture')} hint={t('desktop:capture.hint')}>
          {(id) => (
            <Switch
              aria-labelledby={id}
              checked={preferences.hideFromCapture}
              onChange={(event) => set({ hideFromCapture: event.currentTarget.checked })}
              data-testid="setting-capture"
            />
          )}
        </Setting>
      )}
      <Setting label={t('preferences:practice')} hint={t('preferences:practiceHint')}>
        {(id) => (
          <Switch
            aria-labelledby={id}
            checked={preferences.practice}
            onChange={(event) => set({ practice: event.currentTarget.checked })}
            data-testid="setting-practice"
          />
        )}
      </Setting>
    </Part>
  );
}
