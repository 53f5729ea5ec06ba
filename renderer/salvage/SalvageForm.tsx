import { Button, PasswordInput, Progress } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { PASSPHRASE_MAX } from '../../shared/workspace/workspaceState.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './DamagedScreen.module.css';
import type { Salvage, SalvageProgress } from './useSalvage.ts';

type Where = 'here' | 'elsewhere';

/** Where the new workspace goes, and the passphrase unless it was just typed. */
export function SalvageForm({ salvage, passphrase }: { readonly salvage: Salvage; readonly passphrase: string | null }) {
  const { t } = useTranslator();
  const [typed, setTyped] = useState('');
  const [where, setWhere] = useState<Where>('here');
  const [folder, setFolder] = useState('');
  const { state } = salvage;
  const secret = passphrase ?? typed;
  const isReady = secret !== '' && (where === 'here' || folder.trim() !== '');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) void salvage.run({ kind: 'passphrase', passphrase: secret }, where === 'here' ? null : folder.trim());
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
      {passphrase === null && (
        <PasswordInput
          label={t('workspace:unlock.passphrase')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={PASSPHRASE_MAX}
          visibilityToggleButtonProps={{ 'aria-label': t('workspace:passphrase.show') }}
          data-testid="salvage-passphrase"
        />
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
  return (
    <fieldset className={style.choices}>
      <legend>{t('salvage:form.where')}</legend>
      {(['here', 'elsewhere'] as const).map((choice) => (
        <label key={choice}>
          <input type="radio" name={name} checked={value === choice} onChange={() => onChange(choice)} data-testid={`salvage-${choice}`} />
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
