import { Dialog } from '../ui/Dialog.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { ExportForm } from './ExportForm.tsx';

/** Writes what is on the screen into a file that anyone can read, and says so. */
export function ExportDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslator();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('exports:title')} testId="export-dialog">
      <ExportForm onClose={onClose} />
    </Dialog>
  );
}
