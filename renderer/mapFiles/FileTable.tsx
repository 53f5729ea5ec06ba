import type { ReactNode } from 'react';
import table from '../ui/FileTable.module.css';
import style from './MapFiles.module.css';

interface Props {
  readonly title: string;
  /** Cells `th` of its head. */
  readonly head: ReactNode;
  /** Its rows. */
  readonly children: ReactNode;
  readonly testId?: string;
}

/** What a file holds, as a table that moves in a box of its own. Texts of the file are shown as text. */
export function FileTable({ title, head, children, testId }: Props) {
  return (
    <section className={style.part} aria-label={title}>
      <h4 className={style.partTitle}>{title}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by the arrow keys */}
      <div className={table.box} tabIndex={0} data-testid={testId}>
        <table className={table.table}>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  );
}
