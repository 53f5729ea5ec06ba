import type { ReactNode } from 'react';
import type { FormField } from '../captureForm.ts';
import style from './fields.module.css';

/** Fields that stand side by side; wraps where the column is narrow. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={style.row}>{children}</div>;
}

/** Marks where a problem of this field is shown, so that the focus can be brought there. */
export function FieldPlace({ field, children }: { readonly field: FormField; readonly children: ReactNode }) {
  return (
    <div data-field={field} className={style.place}>
      {children}
    </div>
  );
}

/** One step of the story: what, where, when … */
export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={style.group}>
      <legend className={style.groupTitle}>{title}</legend>
      {children}
    </fieldset>
  );
}
