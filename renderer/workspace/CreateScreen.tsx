import { Button, PasswordInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { PASSPHRASE_MAX } from '../../shared/workspace/workspaceState.ts';
import { api } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { BrandMark } from './BrandMark.tsx';
import style from './CreateScreen.module.css';
import { PassphraseStrength } from './PassphraseStrength.tsx';
import { lengthOf, passphraseProblem } from './passphraseLength.ts';
import { StartChoice, type StartKind } from './StartChoice.tsx';
import { StartLayout } from './StartLayout.tsx';

/** The first start: what to begin with, and the passphrase that nobody can recover. */
export function CreateScreen() {
  const { t, language } = useTranslator();
  const [start, setStart] = useState<StartKind>('empty');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const lengthId = useId();
  const create = useMutation(
    api.workspace.create.mutationOptions({ onSuccess: (state) => queryClient.setQueryData(api.workspace.state.queryKey(), state) }),
  );
  const problem = submitted ? passphraseProblem(passphrase, repeated) : null;

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (passphraseProblem(passphrase, repeated) !== null || create.isPending) return;
    create.mutate({ passphrase, start, language });
  };

  return (
    <StartLayout title={t('workspace:create.title')} brand={<BrandMark />} testId="create-screen">
      <p className={style.lead}>{t('workspace:create.lead')}</p>
      <form className={style.form} onSubmit={onSubmit} noValidate>
        <StartChoice value={start} onChange={setStart} />
        <div className={style.field}>
          <PasswordInput
            label={t('workspace:create.passphrase')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            maxLength={PASSPHRASE_MAX}
            error={problem === 'short' ? t('workspace:create.tooShort', { length: lengthOf(passphrase) }) : undefined}
            aria-describedby={lengthId}
            visibilityToggleButtonProps={{ 'aria-label': t('workspace:passphrase.show') }}
            data-testid="passphrase"
          />
          <PassphraseStrength passphrase={passphrase} id={lengthId} />
        </div>
        <PasswordInput
          label={t('workspace:create.repeat')}
          value={repeated}
          onChange={(event) => setRepeated(event.currentTarget.value)}
          maxLength={PASSPHRASE_MAX}
          error={problem === 'different' ? t('workspace:create.different') : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('workspace:passphrase.show') }}
          data-testid="passphrase-repeat"
        />
        <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
          <p>{t('workspace:create.warning')}</p>
        </Notice>
        <ErrorNotice error={create.error} />
        <Button type="submit" loading={create.isPending} data-testid="create-submit" fullWidth>
          {t('workspace:create.submit')}
        </Button>
        {create.isPending && <p className={style.waiting}>{t('workspace:deriving')}</p>}
      </form>
    </StartLayout>
  );
}
