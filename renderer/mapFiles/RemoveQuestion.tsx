import { Button } from '@mantine/core';
import { useEscape } from '../ui/keys/useShortcut.ts';
import style from './MapFiles.module.css';

interface Props {
  readonly words: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Removing is final, so it is asked for twice. */
export function RemoveQuestion({ words, yes, no, onYes, onNo }: Props) {
  useEscape(onNo);
  return (
    <div className={style.question} role="alert" data-testid="remove-question">
      <p>{words}</p>
      <div className={style.actions}>
        <Button variant="default" size="compact-sm" onClick={onNo} autoFocus data-testid="remove-no">
          {no}
        </Button>
        <Button className={style.danger} size="compact-sm" onClick={onYes} data-testid="remove-yes">
          {yes}
        </Button>
      </div>
    </div>
  );
}
