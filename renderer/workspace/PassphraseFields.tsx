import { PasswordInput } from '@mantine/core';
import { useId } from 'react';
import { PASSPHRASE_MAX } from '../../shared/workspace/workspaceState.ts';
import { SuggestWords } from '../keys/SuggestWords.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './CreateScreen.module.css';
import { PassphraseStrength } from './PassphraseStrength.tsx';
import { lengthOf, type passphraseProblem } from './passphraseLength.ts';

export interface NewPassphrase {
  readonly passphrase: string;
  readonly repeated: string;
}

export const NO_PASSPHRASE: NewPassphrase = { passphrase: '', repeated: '' };

interface Props {
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  readonly problem: ReturnType<typeof passphraseProblem>;
  /** It takes the place of another: says so. */
  readonly isNext?: boolean;
  /** A step begins with it: it takes the focus. */
  readonly isFirst?: boolean;
}

/** A new passphrase, twice, with what it is worth, and one that nobody could guess for whoever wants it. */
export function PassphraseFields({ value, onChange, problem, isNext = false, isFirst = false }: Props) {
  const { t } = useTranslator();
  const lengthId = useId();
  const shared = {
    maxLength: PASSPHRASE_MAX,
    autoComplete: 'off',
    visibilityToggleButtonProps: { 'aria-label': t('workspace:passphrase.show') },
  };
  return (
    <>
      <div className={style.field}>
        <PasswordInput
          {...shared}
          autoFocus={isFirst}
          label={t(isNext ? 'keys:next' : 'workspace:create.passphrase')}
          value={value.passphrase}
          onChange={(event) => onChange({ ...value, passphrase: event.currentTarget.value })}
          error={problem === 'short' ? t('workspace:create.tooShort', { length: lengthOf(value.passphrase) }) : undefined}
          aria-describedby={lengthId}
          data-testid="passphrase"
        />
        <PassphraseStrength passphrase={value.passphrase} id={lengthId} />
        {/* The second field stays to be typed: nobody learns words by pressing a button. */}
        <SuggestWords onUse={(passphrase) => onChange({ passphrase, repeated: '' })} />
      </div>
      <PasswordInput
        {...shared}
        label={t(isNext ? 'keys:nextRepeat' : 'workspace:create.repeat')}
        value={value.repeated}
        onChange={(event) => onChange({ ...value, repeated: event.currentTarget.value })}
        error={problem === 'different' ? t('workspace:create.different') : undefined}
        data-testid="passphrase-repeat"
      />
    </>
  );
}
