import { Button, Progress } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { BackupSecret } from '../../shared/backup/backup.ts';
import type { SalvageEvent } from '../../shared/salvage/salvage.ts';
import { client } from '../api/client.ts';
import type { LongCall, LongCallState } from '../api/useLongCall.ts';
import { isSecretTyped, NO_SECRET, SecretFields } from '../keys/SecretFields.tsx';
import { useFirstFocus } from '../keys/useFirstFocus.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './DamagedScreen.module.css';

type Where = 'here' | 'elsewhere';

interface Props {
  readonly salvage: LongCall<SalvageEvent>;
  /** null = it is asked for here. */
  readonly secret: BackupSecret | null;
}

/** Where the new workspace goes, and what opens the files unless it was just typed. */
export function SalvageForm({ salvage, secret: given }: Props) {
  const { t } = useTranslator();
  const [typed, setTyped] = useState(NO_SECRET);
  const [where, setWhere] = useState<Where>('here');
  const [folder, setFolder] = useState('');
  const { state } = salvage;
  const secret = given ?? typed;
  const isReady = isSecretTyped(secret) && (where === 'here' || folder.trim() !== '');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const target = where === 'here' ? null : folder.trim();
    if (isReady) void salvage.run((signal) => client.salvage.run({ secret, target }, { signal }));
  };
  if (state.kind === 'running') return <Running progress={state.progress} onCancel={salvage.cancel} />;
  return (
    <form className={style.form} onSubmit={onSubmit} noValidate data-testid="salvage-form">
      <WhereChoice value={where} onChange={setWhere} />
      {where === 'elsewhere' && (
        <PathField
          label={t('salvage:form.folder')}
          hint={t('salvage:form.folderHint')}
          value={folder}
          onChange={setFolder}
          kind="open-folder"
          testId="salvage-folder"
        />
      )}
      {given === null && (
        <SecretFields secret={typed} onChange={setTyped} passphraseLabel={t('workspace:unlock.passphrase')} testId="salvage" />
      )}
      <p>{t('salvage:form.space')}</p>
      <ErrorNotice error={state.kind === 'failed' ? state.error : null} />
      <div className={style.actions}>
        <Button type="submit" disabled={!isReady} data-testid="salvage-start">
          {t('salvage:read.action')}
        </Button>
      </div>
    </form>
  );
}

function WhereChoice({ value, onChange }: { readonly value: Where; readonly onChange: (value: Where) => void }) {
  const { t } = useTranslator();
  const name = useId();
  const first = useFirstFocus<HTMLInputElement>();
  return (
    <fieldset className={style.choices}>
      <legend>{t('salvage:form.where')}</legend>
      {(['here', 'elsewhere'] as const).map((choice) => (
        <label key={choice}>
          <input
            ref={choice === 'here' ? first : null}
            type="radio"
            name={name}
            checked={value === choice}
            onChange={() => onChange(choice)}
            data-testid={`salvage-${choice}`}
          />
          <span>{t(`salvage:form.${choice}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface RunningProps {
  readonly progress: Extract<LongCallState<SalvageEvent>, { kind: 'running' }>['progress'];
  readonly onCancel: () => void;
}

function Running({ progress, onCancel }: RunningProps) {
  const { t } = useTranslator();
  const words =
    progress === null
      ? t('workspace:deriving')
      : progress.step === 'checking'
        ? t('salvage:progress.checking')
        : t(`salvage:progress.${progress.step}`, { done: progress.done, total: progress.total });
  const percent = progress === null || progress.total === 0 ? 0 : (progress.done / progress.total) * 100;
  return (
    <div className={style.form} data-testid="salvage-running">
      <Progress value={percent} aria-label={t('salvage:read.title')} />
      <p role="status">{words}</p>
      <div className={style.actions}>
        <Button variant="default" onClick={onCancel} data-testid="salvage-cancel">
          {t('common:action.cancel')}
        </Button>
      </div>
    </div>
  );
}
