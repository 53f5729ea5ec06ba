import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { DiagnosticsForm } from './DiagnosticsForm.tsx';

/**
 * For screens that stand where something failed: a button, and in its place the form once it is asked for.
 * @param pageCrashed the page itself could not be drawn
 */
export function DiagnosticsOffer({ pageCrashed = false }: { readonly pageCrashed?: boolean }) {
  const { t } = useTranslator();
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <DiagnosticsForm pageCrashed={pageCrashed} />;
  return (
    <Button variant="subtle" color="gray" onClick={() => setIsOpen(true)} data-testid="diagnostics-offer">
      {t('diagnostics:offer')}
    </Button>
  );
}
