import { SegmentedControl, Select } from '@mantine/core';
import { formatPercent } from '../../shared/format/numbers.ts';
import { LANGUAGES } from '../../shared/language/language.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { languageName } from './languageName.ts';
import { Part, Setting } from './SettingsPart.tsx';
import { SettingsRefusal } from './SettingsRefusal.tsx';
import { usePreferences, useSetPreferences } from './usePreferences.ts';

const THEMES = ['light', 'dark', 'system'] as const;
const TEXT_SIZES = [100, 115, 130] as const;

export function AppearancePart() {
  const { t, language } = useTranslator();
  const { preferences } = usePreferences();
  const { mutate: set, error } = useSetPreferences();
  const themeLabels = { light: t('preferences:theme.light'), dark: t('preferences:theme.dark'), system: t('preferences:theme.system') };
  return (
    <Part title={t('preferences:appearance')}>
      <SettingsRefusal error={error} />
      <Setting label={t('preferences:language')} hint={t('preferences:languageHint')}>
        {(id) => (
          <Select
            aria-labelledby={id}
            allowDeselect={false}
            value={language}
            onChange={(value) => set({ language: LANGUAGES.find((known) => known === value) ?? language })}
            data={LANGUAGES.map((option) => ({ value: option, label: languageName(option, t) }))}
            data-testid="setting-language"
          />
        )}
      </Setting>
      <Setting label={t('preferences:theme')} hint={t('preferences:themeHint')}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            fullWidth
            value={preferences.theme}
            onChange={(value) => set({ theme: THEMES.find((known) => known === value) ?? 'system' })}
            data={THEMES.map((theme) => ({ value: theme, label: themeLabels[theme] }))}
            data-testid="setting-theme"
          />
        )}
      </Setting>
      <Setting label={t('preferences:textSize')} hint={t('preferences:textSizeHint')}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            fullWidth
            value={String(preferences.textSizePercent)}
            onChange={(value) => set({ textSizePercent: TEXT_SIZES.find((known) => String(known) === value) ?? 100 })}
            data={TEXT_SIZES.map((size) => ({ value: String(size), label: formatPercent(size / 100, language) }))}
            data-testid="setting-text-size"
          />
        )}
      </Setting>
    </Part>
  );
}
