import { SettingsPageTop } from '../preferences/SettingsPageTop.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Diagnostics.module.css';
import { DiagnosticsForm } from './DiagnosticsForm.tsx';

/** A file for whoever mends the program, read whole before it is written. */
export function DiagnosticsScreen() {
  const { t } = useTranslator();
  return (
    <main className={style.screen} data-testid="diagnostics-screen">
      <div className={style.column}>
        <SettingsPageTop title={t('diagnostics:title')} />
        <DiagnosticsForm pageCrashed={false} />
      </div>
    </main>
  );
}
