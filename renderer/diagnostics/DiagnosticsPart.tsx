import { Button } from '@mantine/core';
import { Part, Setting } from '../preferences/SettingsPart.tsx';
import { goTo } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

export function DiagnosticsPart() {
  const { t } = useTranslator();
  return (
    <Part title={t('preferences:help')}>
      <Setting label={t('diagnostics:title')} hint={t('diagnostics:hint')}>
        {(id) => (
          <Button variant="default" aria-describedby={id} onClick={() => goTo('diagnostics')} data-testid="open-diagnostics">
            {t('diagnostics:open')}
          </Button>
        )}
      </Setting>
    </Part>
  );
}
