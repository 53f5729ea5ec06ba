import { Modal } from '@mantine/core';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { ExportForm } from './ExportForm.tsx';

/** Writes what is on the screen into a file that anyone can read, and says so. */
export function ExportDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslator();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('exports:title')}
      size="32rem"
      padding="lg"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      data-testid="export-dialog"
    >
      <ExportForm onClose={onClose} />
    </Modal>
  );
}
