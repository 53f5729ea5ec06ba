import { Button, NumberInput, SegmentedControl, Select, Switch } from '@mantine/core';
import { formatPercent } from '../../shared/format/numbers.ts';
import { LANGUAGES } from '../../shared/language/language.ts';
import { goTo } from '../state/screenActions.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { typeDigitsOfAnyLayout } from '../ui/keys/digitKeys.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { languageName } from './languageName.ts';
import { Part, Setting } from './SettingsPart.tsx';
import style from './SettingsScreen.module.css';
import { usePreferences, useSetPreferences } from './usePreferences.ts';

const THEMES = ['light', 'dark', 'system'] as const;
const TEXT_SIZES = [100, 115, 130] as const;

/** Every change takes effect at once and is kept beside the workspace. */
export function SettingsScreen() {
  const { t } = useTranslator();
  const setPreferences = useSetPreferences();
  return (
    <main className={style.screen} data-testid="settings-screen">
      <div className={style.column}>
        <h2 className={style.title}>{t('preferences:title')}</h2>
        <ErrorNotice error={setPreferences.error} />
        <Appearance set={setPreferences.mutate} />
        <Keyboard set={setPreferences.mutate} />
        <Safety set={setPreferences.mutate} />
        <Records />
      </div>
    </main>
  );
}

interface PartProps {
  readonly set: ReturnType<typeof useSetPreferences>['mutate'];
}

function Appearance({ set }: PartProps) {
  const { t, language } = useTranslator();
  const { preferences } = usePreferences();
  const themeLabels = { light: t('preferences:theme.light'), dark: t('preferences:theme.dark'), system: t('preferences:theme.system') };
  return (
    <Part title={t('preferences:appearance')}>
      <Setting label={t('preferences:language')}>
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
      <Setting label={t('preferences:theme')}>
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
      <Setting label={t('preferences:textSize')}>
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

function Keyboard({ set }: PartProps) {
  const { t } = useTranslator();
  const { preferences } = usePreferences();
  return (
    <Part title={t('preferences:keyboard')}>
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
    </Part>
  );
}

function Safety({ set }: PartProps) {
  const { t } = useTranslator();
  const { preferences } = usePreferences();
  return (
    <Part title={t('preferences:safety')}>
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
      <Setting label={t('provenance:title')} hint={t('provenance:intro')}>
        {(id) => (
          <Button variant="default" aria-describedby={id} onClick={() => goTo('check')} data-testid="open-record-check">
            {t('provenance:open')}
          </Button>
        )}
      </Setting>
    </Part>
  );
}

function Records() {
  const { t } = useTranslator();
  return (
    <Part title={t('imports:records')}>
      <Setting label={t('imports:title')} hint={t('imports:intro')}>
        {(id) => (
          <Button variant="default" aria-describedby={id} onClick={() => goTo('import')} data-testid="open-import">
            {t('imports:open')}
          </Button>
        )}
      </Setting>
    </Part>
  );
}
