import type { ReactNode } from 'react';
import style from './FrameBanner.module.css';

interface Props {
  readonly icon: ReactNode;
  readonly tone: 'attention' | 'caution';
  readonly testId: string;
  readonly children: ReactNode;
}

/** A line across the frame: concerns everything that is on the screen, and stays until it is over. */
export function FrameBanner({ icon, tone, testId, children }: Props) {
  return (
    <div className={style.banner} data-tone={tone} role="status" data-testid={testId}>
      <span className={style.icon}>{icon}</span>
      <div className={style.body}>{children}</div>
    </div>
  );
}
