import { PASSPHRASE_MIN } from '../../shared/workspace/workspaceState.ts';
import type { GuessingTime, Strength } from '../keys/strength.ts';
import { useStrength } from '../keys/useStrength.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './PassphraseStrength.module.css';
import { lengthOf } from './passphraseLength.ts';

/** How far the bar goes, and in which colour. */
const BAR: Readonly<Record<GuessingTime, { readonly share: number; readonly step: 'weak' | 'enough' | 'good' }>> = {
  moments: { share: 0.1, step: 'weak' },
  hours: { share: 0.25, step: 'weak' },
  days: { share: 0.4, step: 'weak' },
  months: { share: 0.55, step: 'enough' },
  years: { share: 0.75, step: 'enough' },
  centuries: { share: 1, step: 'good' },
};

/** Says how long it is while it is too short, then how long guessing it would take and why. It warns and refuses nothing. */
export function PassphraseStrength({ passphrase, id }: { readonly passphrase: string; readonly id: string }) {
  const { t } = useTranslator();
  const length = lengthOf(passphrase);
  const strength = useStrength(passphrase);
  const isShort = length < PASSPHRASE_MIN;
  const bar = isShort || strength === null ? { share: 0, step: 'weak' } : BAR[strength.time];
  return (
    <div className={style.strength} id={id}>
      <div className={style.track} aria-hidden="true">
        <div className={style.bar} data-step={bar.step} style={{ width: `${bar.share * 100}%` }} />
      </div>
      {isShort ? (
        <p className={style.words}>{t('workspace:strength.short', { length, minimum: PASSPHRASE_MIN })}</p>
      ) : (
        strength !== null && <Judgement strength={strength} />
      )}
    </div>
  );
}

const SUGGESTIONS_SHOWN = 2;

function Judgement({ strength: { time, warning, suggestions } }: { readonly strength: Strength }) {
  const { t } = useTranslator();
  const isWeak = BAR[time].step === 'weak';
  return (
    <div className={style.judgement} data-testid="strength" data-time={time}>
      <p className={style.words} data-weak={isWeak}>
        <strong>{t(`keys:strength.${time}`)}</strong> {isWeak && t('keys:strength.weak')}
      </p>
      {(warning !== null || suggestions.length > 0) && (
        <p className={style.words}>
          {[
            ...(warning === null ? [] : [t(`keys:warning.${warning}`)]),
            ...suggestions.slice(0, SUGGESTIONS_SHOWN).map((suggestion) => t(`keys:suggestion.${suggestion}`)),
          ].join(' ')}
        </p>
      )}
      <p className={style.words}>{t('keys:strength.basis')}</p>
    </div>
  );
}
