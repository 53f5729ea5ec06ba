import { Button } from '@mantine/core';
import { Notice } from '../ui/Notice.tsx';
import style from './MapFiles.module.css';

interface Props {
  readonly words: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly testId: string;
}

/** A file of layers or places is in. */
export function TakenIn({ words, closeLabel, onClose, testId }: Props) {
  return (
    <Notice tone="plain" role="status" testId={testId}>
      <p>{words}</p>
      <div className={style.actions}>
        <Button variant="default" size="compact-sm" autoFocus onClick={onClose} data-testid={`${testId}-close`}>
          {closeLabel}
        </Button>
      </div>
    </Notice>
  );
}
