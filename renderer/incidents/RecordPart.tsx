import { type ReactNode, useId } from 'react';
import style from './RecordPart.module.css';

interface Props {
  readonly title: ReactNode;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A part of a record below its fields, under a heading of its own. */
export function RecordPart({ title, testId, children }: Props) {
  const id = useId();
  return (
    <section className={style.part} aria-labelledby={id} data-testid={testId}>
      <h3 id={id} className={style.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}
