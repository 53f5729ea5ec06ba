import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { Part, Setting } from '../preferences/SettingsPart.tsx';
import { goTo } from '../state/screenActions.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { useSheetWords } from './useSheetWords.ts';

/** In the settings: how the workspace opens, and the way to change it. */
export function KeysPart() {
  const { t } = useTranslator();
  const { data, error } = useQuery(api.keys.state.queryOptions());
  const sheet = useSheetWords(data);
  return (
    <Part title={t('keys:title')}>
      <ErrorNotice error={error} />
      <Setting label={t('keys:sheet')} hint={sheet}>
        {(id) => (
          <Button variant="default" aria-describedby={id} onClick={() => goTo('keys')} data-testid="open-keys">
            {t('keys:open')}
          </Button>
        )}
      </Setting>
    </Part>
  );
}
