import { createContext, type ReactNode, useContext, useId } from 'react';
import style from './SettingsScreen.module.css';

/** The id of the heading that the section navigation leads to; null outside the settings screen. */
export const PartHeading = createContext<string | null>(null);

/** A titled group of settings. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const own = useId();
  const id = useContext(PartHeading) ?? own;
  return (
    <section className={style.part} aria-labelledby={id}>
      {/* Whoever jumps here goes on from here with Tab, and hears where they are. */}
      <h3 id={id} className={style.partTitle} tabIndex={-1}>
        {title}
      </h3>
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
