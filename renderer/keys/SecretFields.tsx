import { PasswordInput, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import type { BackupSecret } from '../../shared/backup/backup.ts';
import { PASSPHRASE_MAX } from '../../shared/workspace/workspaceState.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Keys.module.css';
import { isWholeRecovery, RecoveryInput } from './RecoveryInput.tsx';

export const NO_SECRET: BackupSecret = { kind: 'passphrase', passphrase: '' };

interface Props {
  readonly secret: BackupSecret;
  readonly onChange: (secret: BackupSecret) => void;
  /** Above the field of the passphrase: which one it is. */
  readonly passphraseLabel: string;
  /** Before `-by` and `-passphrase` in the names of the fields. */
  readonly testId: string;
}

/** What opens files that are at hand: the passphrase or the recovery sheet. */
export function SecretFields({ secret, onChange, passphraseLabel, testId }: Props) {
  const { t } = useTranslator();
  const labelId = useId();
  return (
    <>
      <div>
        <div className={style.by} id={labelId}>
          {t('backup:restore.by')}
        </div>
        <SegmentedControl
          fullWidth
          aria-labelledby={labelId}
          value={secret.kind}
          onChange={(kind) => onChange(kind === 'recovery' ? { kind, recovery: '' } : NO_SECRET)}
          data={[
            { value: 'passphrase', label: t('backup:restore.byPassphrase') },
            { value: 'recovery', label: <span data-testid={`${testId}-by-recovery`}>{t('backup:restore.byRecovery')}</span> },
          ]}
          data-testid={`${testId}-by`}
        />
      </div>
      {secret.kind === 'passphrase' ? (
        <PasswordInput
          label={passphraseLabel}
          value={secret.passphrase}
          onChange={(event) => onChange({ kind: 'passphrase', passphrase: event.currentTarget.value })}
          maxLength={PASSPHRASE_MAX}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('workspace:passphrase.show') }}
          data-testid={`${testId}-passphrase`}
        />
      ) : (
        <RecoveryInput value={secret.recovery} onChange={(recovery) => onChange({ kind: 'recovery', recovery })} isFirst={false} />
      )}
    </>
  );
}

/** Whether it can be the right one: what was typed of a sheet is whole. */
export function isSecretTyped(secret: BackupSecret): boolean {
  return secret.kind === 'passphrase' ? secret.passphrase !== '' : isWholeRecovery(secret.recovery);
}
