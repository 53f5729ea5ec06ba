import type { ReactNode } from 'react';
import style from './SeverityMark.module.css';

interface Props {
  /** 0 … 4. */
  readonly level: number;
  /** Prints “S3” beside the shape; switched off only where the code stands in the next column. */
  readonly withCode?: boolean;
  readonly size?: number;
}

/** ○ ● ▲ ■ ◆ for S0 … S4 with the code: colour alone cannot do it. */
export function SeverityMark({ level, withCode = true, size = 12 }: Props) {
  return (
    <span className={style.mark} data-level={level}>
      <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" className={style.shape}>
        {shapeOf(level)}
      </svg>
      <span className={withCode ? style.code : 'visuallyHidden'}>S{level}</span>
    </span>
  );
}

function shapeOf(level: number): ReactNode {
  switch (level) {
    case 0:
      return <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />;
    case 1:
      return <circle cx="6" cy="6" r="4.6" fill="currentColor" />;
    case 2:
      return <path d="M6 1 11.4 10.8H.6Z" fill="currentColor" />;
    case 3:
      return <path d="M1.4 1.4h9.2v9.2H1.4Z" fill="currentColor" />;
    default:
      return <path d="M6 0 12 6 6 12 0 6Z" fill="currentColor" />;
  }
}
