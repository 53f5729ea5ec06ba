import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, client } from '../api/client.ts';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { NO_PASSPHRASE, PassphraseFields } from '../workspace/PassphraseFields.tsx';
import { passphraseProblem } from '../workspace/passphraseLength.ts';
import style from './Keys.module.css';
import { PresentPassphrase } from './PresentPassphrase.tsx';
import { useSecretCall } from './useSecretCall.ts';

interface Props {
  /** `renew`: somebody may know the present one, so the data key changes, too. */
  readonly kind: 'passphrase' | 'renew';
  readonly onMakeSheet: () => void;
  readonly onDone: () => void;
}

export function NewPassphraseForm({ kind, onMakeSheet, onDone }: Props) {
  const { t } = useTranslator();
  const { present, setPresent, next, setNext, problem, call, done, submit } = useNewPassphrase(kind);
  if (done !== null) return <Done lines={done} kind={kind} onMakeSheet={onMakeSheet} onDone={onDone} />;
  return (
    <form className={style.form} onSubmit={submit} noValidate data-testid={`form-${kind}`}>
      <h2 className={style.title}>{t(kind === 'renew' ? 'keys:renew' : 'keys:passphrase.change')}</h2>
      <p className={style.intro}>{t(kind === 'renew' ? 'keys:renew.text' : 'keys:change.text')}</p>
      {kind === 'renew' && (
        <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
          <WhatGoes />
          <p>{t('keys:renew.limits')}</p>
        </Notice>
      )}
      <PresentPassphrase value={present} onChange={setPresent} error={call.error} />
      <PassphraseFields value={next} onChange={setNext} problem={problem} isNext />
      {!isRefusal(call.error, 'WRONG_PASSPHRASE') && <ErrorNotice error={call.error} />}
      <Button type="submit" className={style.start} loading={call.isPending} data-testid="new-passphrase-submit">
        {t(kind === 'renew' ? 'keys:renew.submit' : 'keys:change.submit')}
      </Button>
      {call.isPending && (
        <p className={style.hint} role="status">
          {t(kind === 'renew' ? 'keys:renew.working' : 'workspace:deriving')}
        </p>
      )}
    </form>
  );
}

/** Before it is asked for: how many backups a new key deletes. */
function WhatGoes() {
  const { t } = useTranslator();
  const { data } = useQuery({ ...api.keys.state.queryOptions(), staleTime: 0 });
  if (data === undefined || data.backups.all === 0) return null;
  const { all, others } = data.backups;
  return (
    <p data-testid="renew-deletes">
      {t('keys:renew.deletes', { count: all })} {others > 0 && t('keys:renew.deletesOthers', { count: others })}
    </p>
  );
}

function useNewPassphrase(kind: Props['kind']) {
  const { t } = useTranslator();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState(NO_PASSPHRASE);
  const [isTried, setTried] = useState(false);
  const [done, setDone] = useState<readonly string[] | null>(null);
  const call = useSecretCall();
  const problem = passphraseProblem(next.passphrase, next.repeated);
  const change = async (): Promise<string[]> => {
    const passphrases = { present, next: next.passphrase };
    if (kind === 'renew') {
      const { deletedBackups } = await client.keys.newDataKey(passphrases);
      return [t('keys:renew.done'), ...(deletedBackups > 0 ? [t('keys:renew.deleted', { count: deletedBackups })] : [])];
    }
    const { rewritten, kept } = await client.keys.changePassphrase(passphrases);
    return [
      t('keys:change.done'),
      ...(rewritten > 0 ? [t('keys:change.rewritten', { count: rewritten })] : []),
      ...(kept > 0 ? [t('keys:change.kept', { count: kept })] : []),
    ];
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem !== null) return;
    const lines = await call.run(change);
    if (lines === undefined) return;
    setPresent('');
    setNext(NO_PASSPHRASE);
    setDone(lines);
  };
  return { present, setPresent, next, setNext, problem: isTried ? problem : null, call, done, submit };
}

interface DoneProps {
  readonly lines: readonly string[];
  readonly kind: Props['kind'];
  readonly onMakeSheet: () => void;
  readonly onDone: () => void;
}

function Done({ lines, kind, onMakeSheet, onDone }: DoneProps) {
  const { t } = useTranslator();
  return (
    <>
      <Notice tone="plain" icon={<IconCircleCheck size={18} aria-hidden="true" />} role="status" testId="keys-done">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
      {kind === 'renew' && <p className={style.intro}>{t('keys:renew.next')}</p>}
      <div className={style.row}>
        {kind === 'renew' && (
          <Button onClick={onMakeSheet} autoFocus data-testid="renew-make-sheet">
            {t('keys:sheet.make')}
          </Button>
        )}
        <Button variant="default" onClick={onDone} autoFocus={kind !== 'renew'}>
          {t('common:action.close')}
        </Button>
      </div>
    </>
  );
}
