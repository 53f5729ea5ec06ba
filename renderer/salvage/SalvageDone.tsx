import { Button } from '@mantine/core';
import { salvageLines } from '../../shared/messages/salvageText.ts';
import type { SalvageReport } from '../../shared/salvage/salvage.ts';
import { client } from '../api/client.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { StartLayout } from '../workspace/StartLayout.tsx';
import style from './DamagedScreen.module.css';

interface Props {
  readonly report: SalvageReport;
  /** Whether this process had the damaged workspace open. */
  readonly wasOpen: boolean;
}

/** What was read out, what is missing, and how to go on. */
export function SalvageDone({ report, wasOpen }: Props) {
  const translator = useTranslator();
  const { t } = translator;
  const isHere = report.setAside !== null;
  // A process that had the damaged workspace open ends, and a fresh page comes by itself.
  const unlock = async () => {
    if (wasOpen) await client.workspace.lock();
    else location.reload();
  };
  return (
    <StartLayout title={t('salvage:done.title')} testId="salvage-done">
      <ul className={style.report}>
        {salvageLines(report, translator).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {isHere ? (
        <Button onClick={() => void unlock()} data-testid="salvage-unlock">
          {t('salvage:done.unlock')}
        </Button>
      ) : (
        <p className={style.command}>{t('salvage:done.elsewhere', { command: `baqylau start --workspace "${report.folder}"` })}</p>
      )}
    </StartLayout>
  );
}
