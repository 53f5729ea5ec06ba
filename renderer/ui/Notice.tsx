import type { ReactNode } from 'react';
import style from './Notice.module.css';

interface Props {
  readonly tone: 'attention' | 'caution' | 'plain';
  readonly icon?: ReactNode;
  readonly role?: 'alert' | 'status' | 'note';
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A sentence or two that stand where they belong, with what can be done. */
export function Notice({ tone, icon, role, testId, children }: Props) {
  return (
    <div className={style.notice} data-tone={tone} role={role} data-testid={testId}>
      {icon !== undefined && <span className={style.icon}>{icon}</span>}
      <div className={style.body}>{children}</div>
    </div>
  );
}
