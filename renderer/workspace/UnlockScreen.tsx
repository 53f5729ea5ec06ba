import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { PASSPHRASE_MAX } from '../../shared/workspace/workspaceState.ts';
import { api } from '../api/client.ts';
import { coreEndedBefore } from '../api/connection.ts';
import { queryClient } from '../api/queryClient.ts';
import { RestoredWords } from '../backup/RestoredWords.tsx';
import { RestoreLink } from '../backup/RestoreLink.tsx';
import { useRestored } from '../backup/restoredNote.ts';
import { ForgottenScreen } from '../keys/ForgottenScreen.tsx';
import { DamagedScreen } from '../salvage/DamagedScreen.tsx';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice, useErrorText } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './CreateScreen.module.css';
import { StartLayout } from './StartLayout.tsx';

/** Neutral on purpose: no name of the program, no mission, no number, no colour that tells. */
export function UnlockScreen() {
  const [isForgotten, setForgotten] = useState(false);
  return isForgotten ? <ForgottenScreen onBack={() => setForgotten(false)} /> : <ByPassphrase onForgotten={() => setForgotten(true)} />;
}

function ByPassphrase({ onForgotten }: { readonly onForgotten: () => void }) {
  const { t } = useTranslator();
  const [passphrase, setPassphrase] = useState('');
  const { restored } = useRestored();
  const field = useRef<HTMLInputElement>(null);
  // The only field of the screen: whoever sits down can type at once.
  useEffect(() => field.current?.focus(), []);
  const unlock = useMutation(
    api.workspace.unlock.mutationOptions({
      onSuccess: (state) => queryClient.setQueryData(api.workspace.state.queryKey(), state),
      // The next try takes the place of this one: behind dots nobody sees that it was added to it.
      onError: () => field.current?.select(),
    }),
  );
  const wrongPassphrase = isRefusal(unlock.error, 'WRONG_PASSPHRASE');
  const wrongText = useErrorText(wrongPassphrase ? unlock.error : null);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '' && !unlock.isPending) unlock.mutate({ passphrase });
  };

  if (isRefusal(unlock.error, 'WORKSPACE_DAMAGED'))
    return (
      <DamagedScreen
        error={unlock.error}
        secret={{ kind: 'passphrase', passphrase }}
        isOpen={false}
        onRetry={() => unlock.mutate({ passphrase })}
      />
    );
  return (
    <StartLayout title={t('workspace:unlock.title')} testId="unlock-screen">
      {coreEndedBefore && unlock.error === null && (
        <Notice tone="plain" role="status" testId="core-ended">
          <p>{t('workspace:unlock.coreEnded')}</p>
        </Notice>
      )}
      {restored !== null && unlock.error === null && <RestoredWords restored={restored} />}
      <form className={style.form} onSubmit={onSubmit} noValidate>
        <PasswordInput
          label={t('workspace:unlock.passphrase')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          maxLength={PASSPHRASE_MAX}
          autoComplete="off"
          error={wrongText ?? undefined}
          errorProps={{ role: 'alert', 'data-testid': 'error-WRONG_PASSPHRASE' }}
          visibilityToggleButtonProps={{ 'aria-label': t('workspace:passphrase.show') }}
          ref={field}
          data-testid="passphrase"
        />
        {!wrongPassphrase && (
          <ErrorNotice error={unlock.error}>
            {isRefusal(unlock.error, 'KEY_STORE_NEEDED') && (
              <Button size="compact-sm" variant="default" onClick={onForgotten} data-testid="use-sheet">
                {t('keys:forgotten.withSheet')}
              </Button>
            )}
          </ErrorNotice>
        )}
        <Button type="submit" variant="default" loading={unlock.isPending} data-testid="unlock-submit" fullWidth>
          {t('workspace:unlock.submit')}
        </Button>
        {unlock.isPending && <p className={style.waiting}>{t('workspace:deriving')}</p>}
        <Button variant="subtle" color="gray" size="compact-sm" className={style.aside} onClick={onForgotten} data-testid="forgotten">
          {t('keys:forgotten')}
        </Button>
      </form>
      <RestoreLink />
    </StartLayout>
  );
}
