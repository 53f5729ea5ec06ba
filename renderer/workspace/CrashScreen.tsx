import { Button } from '@mantine/core';
import { DiagnosticsOffer } from '../diagnostics/DiagnosticsOffer.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { StartLayout } from './StartLayout.tsx';

export function CrashScreen() {
  const { t } = useTranslator();
  return (
    <StartLayout title={t('workspace:crash.title')} testId="crash-screen">
      <p>{t('workspace:crash.text')}</p>
      <Button onClick={() => location.reload()}>{t('workspace:crash.reload')}</Button>
      <DiagnosticsOffer pageCrashed />
    </StartLayout>
  );
}
