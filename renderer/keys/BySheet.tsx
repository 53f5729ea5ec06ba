import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { KeysState } from '../../shared/keys/keys.ts';
import { api, client } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { NO_PASSPHRASE, PassphraseFields } from '../workspace/PassphraseFields.tsx';
import { passphraseProblem } from '../workspace/passphraseLength.ts';
import style from './Keys.module.css';
import { isWholeRecovery, RecoveryInput } from './RecoveryInput.tsx';
import { useSecretCall } from './useSecretCall.ts';

interface Props {
  readonly state: KeysState | undefined;
  /** The sheet fits, and the workspace is damaged. */
  readonly onDamaged: (error: unknown, recovery: string) => void;
}

/** The sheet first, looked at before anything else is asked; then a new passphrase, and the workspace opens. */
export function BySheet({ state, onDamaged }: Props) {
  const [recovery, setRecovery] = useState('');
  const [fits, setFits] = useState(false);
  return fits ? (
    <NewPassphrase
      recovery={recovery}
      unbinds={state !== undefined && state.keyStore.boundTo !== null}
      onDamaged={(error) => onDamaged(error, recovery)}
    />
  ) : (
    <Sheet state={state} recovery={recovery} onChange={setRecovery} onFits={() => setFits(true)} />
  );
}

interface SheetProps {
  readonly state: KeysState | undefined;
  readonly recovery: string;
  readonly onChange: (recovery: string) => void;
  readonly onFits: () => void;
}

function Sheet({ state, recovery, onChange, onFits }: SheetProps) {
  const { t } = useTranslator();
  const call = useSecretCall();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWholeRecovery(recovery)) return;
    const fits = await call.run(async () => {
      await client.keys.checkRecovery({ recovery });
      return true;
    });
    if (fits === true) onFits();
  };
  return (
    <form className={style.form} onSubmit={submit} noValidate data-testid="form-recovery">
      {state !== undefined && <p className={style.hint}>{t('keys:sign', { sheetId: state.sheetId })}</p>}
      <RecoveryInput
        value={recovery}
        onChange={(value) => {
          call.forgetError();
          onChange(value);
        }}
      />
      <ErrorNotice error={call.error} />
      <Button type="submit" variant="default" loading={call.isPending} data-testid="recovery-check" fullWidth>
        {t('keys:forgotten.check')}
      </Button>
    </form>
  );
}

interface NewPassphraseProps {
  readonly recovery: string;
  readonly unbinds: boolean;
  readonly onDamaged: (error: unknown) => void;
}

function NewPassphrase({ recovery, unbinds, onDamaged }: NewPassphraseProps) {
  const { t } = useTranslator();
  const [next, setNext] = useState(NO_PASSPHRASE);
  const [isTried, setTried] = useState(false);
  const call = useSecretCall();
  const problem = passphraseProblem(next.passphrase, next.repeated);
  const unlockOrTell = async () => {
    try {
      return await client.keys.unlockWithRecovery({ recovery, next: next.passphrase });
    } catch (error) {
      if (isRefusal(error, 'WORKSPACE_DAMAGED')) onDamaged(error);
      throw error;
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem !== null) return;
    const state = await call.run(unlockOrTell);
    if (state !== undefined) queryClient.setQueryData(api.workspace.state.queryKey(), state);
  };
  return (
    <form className={style.form} onSubmit={submit} noValidate data-testid="form-next">
      <p role="status">{t('keys:forgotten.fits')}</p>
      {unbinds && <p className={style.hint}>{t('keys:forgotten.unbinds')}</p>}
      <PassphraseFields value={next} onChange={setNext} problem={isTried ? problem : null} isNext isFirst />
      <ErrorNotice error={call.error} />
      <Button type="submit" variant="default" loading={call.isPending} data-testid="recovery-unlock" fullWidth>
        {t('keys:forgotten.submit')}
      </Button>
      {call.isPending && <p className={style.hint}>{t('workspace:deriving')}</p>}
    </form>
  );
}
