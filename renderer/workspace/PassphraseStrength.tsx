import { PASSPHRASE_MIN } from '../../shared/workspace/workspaceState.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './PassphraseStrength.module.css';
import { GOOD_LENGTH, lengthOf } from './passphraseLength.ts';

/** Says the length and what it is worth. It claims no more: whether the words can be guessed, only the person knows. */
export function PassphraseStrength({ passphrase, id }: { readonly passphrase: string; readonly id: string }) {
  const { t } = useTranslator();
  const length = lengthOf(passphrase);
  const step = length < PASSPHRASE_MIN ? 'short' : length < GOOD_LENGTH ? 'enough' : 'good';
  const words =
    step === 'short'
      ? t('workspace:strength.short', { length, minimum: PASSPHRASE_MIN })
      : step === 'enough'
        ? t('workspace:strength.enough', { count: length })
        : t('workspace:strength.good', { count: length });
  return (
    <div className={style.strength} id={id}>
      <div className={style.track} aria-hidden="true">
        <div className={style.bar} data-step={step} style={{ width: `${Math.min(100, (length / GOOD_LENGTH) * 100)}%` }} />
      </div>
      <p className={style.words}>{words}</p>
    </div>
  );
}
