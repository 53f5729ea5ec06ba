import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, client } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Keys.module.css';
import { useSecretCall } from './useSecretCall.ts';

/** Neither passphrase nor sheet: that nobody can help, what may still, and the way on that loses nothing. */
export function WithoutSheet({ onSetAside }: { readonly onSetAside: (folder: string) => void }) {
  const { t } = useTranslator();
  const [isAsked, setAsked] = useState(false);
  const call = useSecretCall();
  const setAside = async () => {
    const done = await call.run(() => client.keys.setAside());
    if (done !== undefined) onSetAside(done.folder);
  };
  return (
    <>
      <p>{t('keys:without.plain')}</p>
      <p className={style.intro}>{t('keys:without.try')}</p>
      <p className={style.intro}>{t('keys:without.backup')}</p>
      <ErrorNotice error={call.error} />
      {isAsked ? (
        <Notice tone="caution" role="note">
          <p>{t('keys:without.anewText')}</p>
          <div className={style.row}>
            <Button variant="default" onClick={() => void setAside()} loading={call.isPending} data-testid="set-aside">
              {t('keys:without.sure')}
            </Button>
            <Button variant="subtle" onClick={() => setAsked(false)}>
              {t('common:action.cancel')}
            </Button>
          </div>
        </Notice>
      ) : (
        <Button variant="default" className={style.start} onClick={() => setAsked(true)} data-testid="begin-anew">
          {t('keys:without.anew')}
        </Button>
      )}
    </>
  );
}

/** Where the workspace lies now, before a new one is made. */
export function SetAside({ folder }: { readonly folder: string }) {
  const { t } = useTranslator();
  return (
    <>
      <Notice tone="plain" role="status" testId="set-aside-done">
        <p>{t('keys:without.done')}</p>
        <code className={style.path}>{folder}</code>
      </Notice>
      <Button
        variant="default"
        className={style.start}
        onClick={() => void queryClient.invalidateQueries({ queryKey: api.workspace.state.key() })}
        data-testid="set-aside-continue"
      >
        {t('keys:without.continue')}
      </Button>
    </>
  );
}
