import { SettingsPage } from '../preferences/SettingsPage.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { DiagnosticsForm } from './DiagnosticsForm.tsx';

/** A file for whoever mends the program, read whole before it is written. */
export function DiagnosticsScreen() {
  const { t } = useTranslator();
  return (
    <SettingsPage title={t('diagnostics:title')} testId="diagnostics-screen">
      <DiagnosticsForm pageCrashed={false} />
    </SettingsPage>
  );
}
