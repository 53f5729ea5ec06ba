import { Button } from '@mantine/core';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { StartLayout } from './StartLayout.tsx';

/** The state of the workspace could not be read. */
export function StartProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslator();
  return (
    <StartLayout title={t('workspace:problem.title')} testId="start-problem">
      <ErrorNotice error={error} />
      <Button variant="default" onClick={onRetry}>
        {t('common:action.tryAgain')}
      </Button>
    </StartLayout>
  );
}
