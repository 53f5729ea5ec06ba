import { Button, Progress } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { BackupSecret } from '../../shared/backup/backup.ts';
import { isSecretTyped, NO_SECRET, SecretFields } from '../keys/SecretFields.tsx';
import { useFirstFocus } from '../keys/useFirstFocus.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './DamagedScreen.module.css';
import type { Salvage, SalvageProgress } from './useSalvage.ts';

type Where = 'here' | 'elsewhere';

/** Where the new workspace goes, and what opens the files unless it was just typed. */
export function SalvageForm({ salvage, secret: given }: { readonly salvage: Salvage; readonly secret: BackupSecret | null }) {
  const { t } = useTranslator();
  const [typed, setTyped] = useState(NO_SECRET);
  const [where, setWhere] = useState<Where>('here');
  const [folder, setFolder] = useState('');
  const { state } = salvage;
  const secret = given ?? typed;
  const isReady = isSecretTyped(secret) && (where === 'here' || folder.trim() !== '');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) void salvage.run(secret, where === 'here' ? null : folder.trim());
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

function Running({ progress, onCancel }: { readonly progress: SalvageProgress | null; readonly onCancel: () => void }) {
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
