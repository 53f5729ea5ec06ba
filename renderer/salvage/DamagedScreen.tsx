import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupSecret } from '../../shared/backup/backup.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
import type { SalvageEvent } from '../../shared/salvage/salvage.ts';
import { api } from '../api/client.ts';
import { useLongCall } from '../api/useLongCall.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { RestoreDialog } from '../backup/RestoreDialog.tsx';
import { DiagnosticsOffer } from '../diagnostics/DiagnosticsOffer.tsx';
import { refusalOf } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useEscape } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { StartLayout } from '../workspace/StartLayout.tsx';
import style from './DamagedScreen.module.css';
import { SalvageDone } from './SalvageDone.tsx';
import { SalvageForm } from './SalvageForm.tsx';

interface Props {
  /** What the core said. */
  readonly error: unknown;
  /** Typed on the screen before; null = it is asked for here. */
  readonly secret: BackupSecret | null;
  /** Whether the workspace is open: it is closed for what is done here. */
  readonly isOpen: boolean;
  readonly onRetry: () => void;
  /** Back to what is open, as it was left. */
  readonly onBack?: () => void;
}

/** The file with the records is damaged: what can be done, the most useful first. No dead end. */
export function DamagedScreen({ error, secret, isOpen, onRetry, onBack }: Props) {
  const { t } = useTranslator();
  const salvage = useLongCall<SalvageEvent>();
  const [isReading, setReading] = useState(false);
  const isRunning = salvage.state.kind === 'running';
  useEscape(() => onBack?.(), onBack !== undefined && !isRunning);
  if (salvage.state.kind === 'done') return <SalvageDone report={salvage.state.done.report} wasOpen={isOpen} />;
  return (
    <StartLayout title={t('salvage:title')} testId="damaged-screen">
      {onBack !== undefined && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={style.back}
          leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
          onClick={onBack}
          disabled={isRunning}
          data-testid="damaged-back"
        >
          {t('salvage:back')}
        </Button>
      )}
      {error === null ? null : <ErrorNotice error={error} />}
      <p className={style.lead}>
        {/* Whether it is can be told only where the keys could be read. */}
        {secret?.kind === 'passphrase' && isDatabaseDamaged(error) && `${t('salvage:passphraseRight')} `}
        {t(isOpen ? 'salvage:leadOpen' : 'salvage:lead')}
      </p>
      <ol className={style.ways}>
        <RestoreWay />
        <li className={style.way}>
          <h2>{t('salvage:read.title')}</h2>
          <p>{t('salvage:read.text')}</p>
          {isReading ? (
            <SalvageForm salvage={salvage} secret={secret} />
          ) : (
            <Button variant="default" onClick={() => setReading(true)} data-testid="salvage-open">
              {t('salvage:read.action')}
            </Button>
          )}
        </li>
        <li className={style.way}>
          <h2>{t('salvage:again.title')}</h2>
          <p>{t('salvage:again.text')}</p>
          <Button variant="default" onClick={onRetry} disabled={isRunning} data-testid="damaged-again">
            {t('common:action.tryAgain')}
          </Button>
        </li>
      </ol>
      <DiagnosticsOffer />
    </StartLayout>
  );
}

function isDatabaseDamaged(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal?.code === 'WORKSPACE_DAMAGED' && refusal.facts.part === 'database';
}

function RestoreWay() {
  const { t, language } = useTranslator();
  const { data } = useQuery(api.backup.list.queryOptions({ staleTime: 0 }));
  const [isOpen, setOpen] = useState(false);
  const newest = data?.backups.find(({ problem }) => problem === null) ?? null;
  const wall = useWallTimes(newest === null ? [] : [newest.madeUtc])[0];
  return (
    <li className={style.way}>
      <h2>{t('salvage:restore.title')}</h2>
      <p>{t('salvage:restore.text')}</p>
      {wall !== undefined && <p className={style.fact}>{t('salvage:restore.newest', { time: formatDateTime(wall, language) })}</p>}
      {data !== undefined && newest === null && <p className={style.fact}>{t('salvage:restore.none')}</p>}
      <Button variant={newest === null ? 'default' : 'filled'} onClick={() => setOpen(true)} data-testid="damaged-restore">
        {t('salvage:restore.action')}
      </Button>
      <RestoreDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        source={newest === null ? 'folder' : { kind: 'listed', name: newest.name }}
      />
    </li>
  );
}
