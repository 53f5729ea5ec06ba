import { type ReactNode, useId } from 'react';
import style from './SettingsScreen.module.css';

/** A titled group of settings. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={style.part}>
      <h3 className={style.partTitle}>{title}</h3>
      <div className={style.settings}>{children}</div>
    </section>
  );
}

interface SettingProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (labelId: string) => ReactNode;
}

/** One setting: its words, and the control that they label. */
export function Setting({ label, hint, children }: SettingProps) {
  const id = useId();
  return (
    <div className={style.setting}>
      <div className={style.words}>
        <span id={id} className={style.label}>
          {label}
        </span>
        {hint !== undefined && <span className={style.hint}>{hint}</span>}
      </div>
      <div className={style.control}>{children(id)}</div>
    </div>
  );
}
