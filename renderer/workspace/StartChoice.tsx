import { useId } from 'react';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './StartChoice.module.css';

export type StartKind = 'empty' | 'demo';

/** With what a new workspace begins. */
export function StartChoice({ value, onChange }: { readonly value: StartKind; readonly onChange: (value: StartKind) => void }) {
  const { t } = useTranslator();
  const name = useId();
  const choices = [
    { kind: 'empty', title: t('workspace:create.empty'), text: t('workspace:create.emptyText') },
    { kind: 'demo', title: t('workspace:create.demo'), text: t('workspace:create.demoText') },
  ] as const;
  return (
    <fieldset className={style.choices}>
      <legend className={style.legend}>{t('workspace:create.start')}</legend>
      {choices.map((choice) => (
        <label key={choice.kind} className={style.choice} data-checked={value === choice.kind}>
          <input
            type="radio"
            name={name}
            checked={value === choice.kind}
            onChange={() => onChange(choice.kind)}
            className={style.radio}
            data-testid={`start-${choice.kind}`}
          />
          <span className={style.words}>
            <span className={style.title}>{choice.title}</span>
            <span className={style.text}>{choice.text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
