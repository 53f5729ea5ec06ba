import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { EraseFacts } from '../../shared/eraseWorkspace/eraseWorkspace.ts';
import { PASSPHRASE_MAX } from '../../shared/workspace/workspaceState.ts';
import { api } from '../api/client.ts';
import style from '../backup/Backup.module.css';
import { useBackupTimes } from '../backup/useBackupTimes.ts';
import { WriteBackupDialog } from '../backup/WriteBackupDialog.tsx';
import { SettingsPage } from '../preferences/SettingsPage.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import own from './EraseWorkspace.module.css';

/** Erases the workspace for good: what goes and what stays is said first, a word and the passphrase are asked for. */
export function EraseWorkspaceScreen() {
  const { t } = useTranslator();
  const { data, error } = useQuery(api.eraseWorkspace.facts.queryOptions({ staleTime: 0 }));
  const [isWriting, setIsWriting] = useState(false);
  return (
    <SettingsPage title={t('backup:erase.title')} testId="erase-workspace-screen">
      <p className={style.intro}>{t('backup:erase.intro')}</p>
      <ErrorNotice error={error} />
      {data === undefined ? error === null && <SkeletonRows rows={4} /> : <Facts facts={data} />}
      <div className={style.actions}>
        <Button variant="default" onClick={() => setIsWriting(true)} data-testid="erase-back-up-first">
          {t('backup:erase.backUpFirst')}
        </Button>
      </div>
      <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
        <p>{t('backup:erase.honest')}</p>
      </Notice>
      <EraseForm />
      <WriteBackupDialog opened={isWriting} onClose={() => setIsWriting(false)} />
    </SettingsPage>
  );
}

function Facts({ facts }: { readonly facts: EraseFacts }) {
  const { t } = useTranslator();
  const when = useBackupTimes(facts.elsewhere.map(({ madeUtc }) => madeUtc));
  return (
    <>
      <section className={style.part} aria-label={t('backup:erase.goes')} data-testid="erase-goes">
        <h3 className={style.partTitle}>{t('backup:erase.goes')}</h3>
        <ul className={own.facts}>
          <li>{t('backup:erase.records', { count: facts.onlyHere })}</li>
          {facts.files > 0 && <li>{t('backup:files', { count: facts.files })}</li>}
          {facts.drafts > 0 && <li>{t('backup:erase.drafts', { count: facts.drafts })}</li>}
          {facts.backups > 0 && <li>{t('backup:erase.backups', { count: facts.backups })}</li>}
          {facts.setAside.length > 0 && <li>{t('backup:erase.setAside', { count: facts.setAside.length })}</li>}
        </ul>
        <p className={style.hint}>{t('backup:erase.folder')}</p>
        <p className={style.path}>{facts.folder}</p>
      </section>
      <section className={style.part} aria-label={t('backup:erase.stays')} data-testid="erase-stays">
        <h3 className={style.partTitle}>{t('backup:erase.stays')}</h3>
        <ul className={own.facts}>
          {facts.elsewhere.length === 0 ? (
            <li>{t('backup:erase.noElsewhere')}</li>
          ) : (
            <li>
              {t('backup:erase.elsewhere')}
              <ul className={own.facts}>
                {facts.elsewhere.map(({ madeUtc, place }, index) => (
                  <li key={madeUtc}>
                    {when(index)} · {place}
                  </li>
                ))}
              </ul>
            </li>
          )}
          <li>{t('backup:erase.exports')}</li>
          <li>{t('backup:erase.others')}</li>
        </ul>
      </section>
    </>
  );
}

function EraseForm() {
  const { t } = useTranslator();
  const [word, setWord] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const erase = useMutation(api.eraseWorkspace.confirm.mutationOptions());
  const wanted = t('backup:erase.theWord');
  const isReady = word.trim().toUpperCase() === wanted && passphrase !== '';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !erase.isPending) erase.mutate({ passphrase });
  };
  return (
    <form className={own.form} onSubmit={onSubmit} noValidate>
      <TextInput
        label={t('backup:erase.word', { word: wanted })}
        value={word}
        onChange={(event) => setWord(event.currentTarget.value)}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        data-testid="erase-word"
      />
      <PasswordInput
        label={t('backup:erase.passphrase')}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        maxLength={PASSPHRASE_MAX}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('workspace:passphrase.show') }}
        data-testid="erase-passphrase"
      />
      <ErrorNotice error={erase.error} />
      {erase.isPending && (
        <p className={style.hint} role="status">
          {t('backup:erase.running')}
        </p>
      )}
      <div className={style.actions}>
        <Button type="submit" color="red" loading={erase.isPending} disabled={!isReady} data-testid="erase-submit">
          {t('backup:erase.submit')}
        </Button>
      </div>
    </form>
  );
}
