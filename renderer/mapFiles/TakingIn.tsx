import { Button, Progress } from '@mantine/core';
import style from './MapFiles.module.css';

interface Props {
  readonly words: string;
  readonly count: string;
  /** 0 to 1. */
  readonly share: number;
  readonly cancelLabel: string;
  readonly onCancel: () => void;
  readonly testId: string;
}

/** How far a file is, with a way to stop it. */
export function TakingIn({ words, count, share, cancelLabel, onCancel, testId }: Props) {
  return (
    <div className={style.part} role="status" data-testid={testId}>
      <p>
        {words} {count}
      </p>
      <Progress value={100 * Math.min(1, share)} aria-label={words} />
      <div className={style.actions}>
        <Button variant="default" onClick={onCancel} data-testid={`${testId}-cancel`}>
          {cancelLabel}
        </Button>
      </div>
    </div>
  );
}
