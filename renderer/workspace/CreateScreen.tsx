import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { RestoreLink } from '../backup/RestoreLink.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { BrandMark } from './BrandMark.tsx';
import style from './CreateScreen.module.css';
import { type NewPassphrase, PassphraseFields } from './PassphraseFields.tsx';
import { passphraseProblem } from './passphraseLength.ts';
import { StartChoice, type StartKind } from './StartChoice.tsx';
import { StartLayout } from './StartLayout.tsx';

/** The first start: what to begin with, and the passphrase that nobody can recover. */
export function CreateScreen() {
  const { t, language } = useTranslator();
  const [start, setStart] = useState<StartKind>('empty');
  const [words, setWords] = useState<NewPassphrase>({ passphrase: '', repeated: '' });
  const [submitted, setSubmitted] = useState(false);
  const create = useMutation(
    api.workspace.create.mutationOptions({ onSuccess: (state) => queryClient.setQueryData(api.workspace.state.queryKey(), state) }),
  );
  const problem = passphraseProblem(words.passphrase, words.repeated);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (problem === null && !create.isPending) create.mutate({ passphrase: words.passphrase, start, language });
  };
  return (
    <StartLayout title={t('workspace:create.title')} brand={<BrandMark />} testId="create-screen">
      <p className={style.lead}>{t('workspace:create.lead')}</p>
      <form className={style.form} onSubmit={onSubmit} noValidate>
        <StartChoice value={start} onChange={setStart} />
        <PassphraseFields value={words} onChange={setWords} problem={submitted ? problem : null} />
        <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
          <p>{t('workspace:create.warning')}</p>
        </Notice>
        <ErrorNotice error={create.error} />
        <Button type="submit" loading={create.isPending} data-testid="create-submit" fullWidth>
          {t('workspace:create.submit')}
        </Button>
        {create.isPending && <p className={style.waiting}>{t('workspace:deriving')}</p>}
      </form>
      <RestoreLink />
    </StartLayout>
  );
}
