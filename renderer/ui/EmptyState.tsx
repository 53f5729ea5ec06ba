import type { ReactNode } from 'react';
import style from './EmptyState.module.css';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly icon?: ReactNode;
  /** The next step. */
  readonly children?: ReactNode;
  readonly testId?: string;
}

/** Says what will be here and offers the next step. */
export function EmptyState({ title, text, icon, children, testId }: Props) {
  return (
    <div className={style.empty} data-testid={testId}>
      {icon !== undefined && <span className={style.icon}>{icon}</span>}
      <h2 className={style.title}>{title}</h2>
      <p className={style.text}>{text}</p>
      {children !== undefined && <div className={style.actions}>{children}</div>}
    </div>
  );
}
