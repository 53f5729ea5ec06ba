import { type ReactNode, useId } from 'react';
import { useFocusBack } from '../ui/useFocusBack.ts';
import style from './RecordPart.module.css';

interface Props {
  readonly title: ReactNode;
  readonly testId: string;
  /** A form in it is open; when it closes, the focus stays in this part. */
  readonly editing?: boolean;
  readonly children: ReactNode;
}

/** A part of a record below its fields, under a heading of its own. */
export function RecordPart({ title, testId, editing = false, children }: Props) {
  const id = useId();
  const place = useFocusBack<HTMLElement>(editing);
  return (
    <section ref={place} tabIndex={-1} className={style.part} aria-labelledby={id} data-testid={testId}>
      <h3 id={id} className={style.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}
