import { PasswordInput } from '@mantine/core';
import { useId } from 'react';
import { PASSPHRASE_MAX } from '../../shared/workspace/workspaceState.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './CreateScreen.module.css';
import { PassphraseStrength } from './PassphraseStrength.tsx';
import { lengthOf, type passphraseProblem } from './passphraseLength.ts';

export interface NewPassphrase {
  readonly passphrase: string;
  readonly repeated: string;
}

interface Props {
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  readonly problem: ReturnType<typeof passphraseProblem>;
}

/** A new passphrase, twice, with what its length is worth. */
export function PassphraseFields({ value, onChange, problem }: Props) {
  const { t } = useTranslator();
  const lengthId = useId();
  const shared = { maxLength: PASSPHRASE_MAX, visibilityToggleButtonProps: { 'aria-label': t('workspace:passphrase.show') } };
  return (
    <>
      <div className={style.field}>
        <PasswordInput
          {...shared}
          label={t('workspace:create.passphrase')}
          value={value.passphrase}
          onChange={(event) => onChange({ ...value, passphrase: event.currentTarget.value })}
          error={problem === 'short' ? t('workspace:create.tooShort', { length: lengthOf(value.passphrase) }) : undefined}
          aria-describedby={lengthId}
          data-testid="passphrase"
        />
        <PassphraseStrength passphrase={value.passphrase} id={lengthId} />
      </div>
      <PasswordInput
        {...shared}
        label={t('workspace:create.repeat')}
        value={value.repeated}
        onChange={(event) => onChange({ ...value, repeated: event.currentTarget.value })}
        error={problem === 'different' ? t('workspace:create.different') : undefined}
        data-testid="passphrase-repeat"
      />
    </>
  );
}
