import { Button } from '@mantine/core';
import { goTo } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Part, Setting } from './SettingsPart.tsx';

/** What is done with all records at once. */
export function RecordsPart() {
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
