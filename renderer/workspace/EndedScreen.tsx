import { Button } from '@mantine/core';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { StartLayout } from './StartLayout.tsx';

/** The program behind the page has ended: nothing can be loaded any more. */
export function EndedScreen() {
  const { t } = useTranslator();
  return (
    <StartLayout title={t('workspace:ended.title')} testId="ended-screen">
      <p>{t('workspace:ended.text')}</p>
      <Button variant="default" onClick={() => location.reload()}>
        {t('common:action.tryAgain')}
      </Button>
    </StartLayout>
  );
}
