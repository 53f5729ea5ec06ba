import type { ReactNode } from 'react';
import type { FormField } from '../captureForm.ts';
import style from './fields.module.css';

/** Fields that stand side by side; wraps where the column is narrow. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={style.row}>{children}</div>;
}

interface FieldPlaceProps {
  readonly field: FormField;
  readonly children: ReactNode;
  /** The focus has gone from all parts of the field. */
  readonly onLeave?: () => void;
}

/** Marks where a problem of this field is shown, so that the focus can be brought there. */
export function FieldPlace({ field, children, onLeave }: FieldPlaceProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the focus go, there is nothing to press
    <div
      data-field={field}
      className={style.place}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && onLeave?.()}
    >
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
