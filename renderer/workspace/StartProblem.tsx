import { Button } from '@mantine/core';
import { DiagnosticsOffer } from '../diagnostics/DiagnosticsOffer.tsx';
import { DamagedScreen } from '../salvage/DamagedScreen.tsx';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { StartLayout } from './StartLayout.tsx';

/** The workspace could not be read as far as the window needs it. */
export function StartProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslator();
  if (isRefusal(error, 'WORKSPACE_DAMAGED')) return <DamagedScreen error={error} secret={null} isOpen onRetry={onRetry} />;
  return (
    <StartLayout title={t('workspace:problem.title')} testId="start-problem">
      <ErrorNotice error={error} />
      <Button variant="default" onClick={onRetry}>
        {t('common:action.tryAgain')}
      </Button>
      <DiagnosticsOffer />
    </StartLayout>
  );
}
