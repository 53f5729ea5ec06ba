import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Keys.module.css';
import { PresentPassphrase } from './PresentPassphrase.tsx';
import { useSecretCall } from './useSecretCall.ts';

type Kind = 'removeSheet' | 'bind' | 'unbind';

const WORDS = {
  removeSheet: { title: 'keys:sheet.remove', text: 'keys:sheet.removeText', done: 'keys:sheet.removed' },
  bind: { title: 'keys:computer.bind', text: 'keys:computer.bindText', done: 'keys:computer.bound' },
  unbind: { title: 'keys:computer.unbind', text: 'keys:computer.unbindText', done: 'keys:computer.unbound' },
} as const;

const CALLS: Readonly<Record<Kind, (present: string) => Promise<void>>> = {
  removeSheet: (present) => client.keys.removeRecovery({ present }),
  bind: (present) => client.keys.bindToComputer({ present }),
  unbind: (present) => client.keys.unbindFromComputer({ present }),
};

/** What needs the present passphrase and nothing else: says what it does, then does it. */
export function ByPassphrase({ kind, onDone }: { readonly kind: Kind; readonly onDone: () => void }) {
  const { t } = useTranslator();
  const [present, setPresent] = useState('');
  const [isDone, setDone] = useState(false);
  const call = useSecretCall();
  const words = WORDS[kind];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (present === '') return;
    const done = await call.run(async () => {
      await CALLS[kind](present);
      return true;
    });
    setPresent('');
    setDone(done === true);
  };
  if (isDone) {
    return (
      <>
        <Notice tone="plain" icon={<IconCircleCheck size={18} aria-hidden="true" />} role="status" testId="keys-done">
          <p>{t(words.done)}</p>
        </Notice>
        <Button variant="default" className={style.start} onClick={onDone} autoFocus>
          {t('common:action.close')}
        </Button>
      </>
    );
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate data-testid={`form-${kind}`}>
      <h2 className={style.title}>{t(words.title)}</h2>
      <p className={style.intro}>{t(words.text)}</p>
      <PresentPassphrase value={present} onChange={setPresent} error={call.error} />
      {!isRefusal(call.error, 'WRONG_PASSPHRASE') && <ErrorNotice error={call.error} />}
      <Button type="submit" className={style.start} loading={call.isPending} data-testid="by-passphrase-submit">
        {t(words.title)}
      </Button>
      {call.isPending && (
        <p className={style.hint} role="status">
          {t('workspace:deriving')}
        </p>
      )}
    </form>
  );
}
