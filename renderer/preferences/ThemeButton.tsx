import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useThemeName } from '../ui/Appearance.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { usePreferences, useSetPreferences } from './usePreferences.ts';

/** Day or night at one press; “as the computer” is in the settings. */
export function ThemeButton() {
  const { t } = useTranslator();
  const { preferences } = usePreferences();
  const setPreferences = useSetPreferences();
  const dark = useThemeName(preferences.theme) === 'dark';
  const label = dark ? t('preferences:theme.toLight') : t('preferences:theme.toDark');
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => setPreferences.mutate({ theme: dark ? 'light' : 'dark' })}
        data-testid="theme-button"
      >
        {dark ? <IconSun size={18} aria-hidden="true" /> : <IconMoon size={18} aria-hidden="true" />}
      </ActionIcon>
    </Tooltip>
  );
}
