import { Button, Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { LANGUAGES, type Language } from '../../shared/language/language.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { languageName } from './languageName.ts';
import { useSetPreferences } from './usePreferences.ts';

const SHORT: Record<Language, string> = { en: 'ENG', ru: 'РУС', kk: 'ҚАЗ' };

/** The language of the window, each named in itself. */
export function LanguageMenu() {
  const { t, language } = useTranslator();
  const setPreferences = useSetPreferences();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={t('preferences:language.change', { code: SHORT[language], language: languageName(language, t) })}
          data-testid="language-menu"
        >
          {SHORT[language]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((option) => (
          <Menu.Item
            key={option}
            lang={option}
            onClick={() => setPreferences.mutate({ language: option })}
            rightSection={option === language ? <IconCheck size={16} aria-hidden="true" /> : undefined}
            data-testid={`language-${option}`}
          >
            {languageName(option, t)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
