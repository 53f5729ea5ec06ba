import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import { PathField } from '../ui/PathField.tsx';
import style from './MapFiles.module.css';

interface Props {
  readonly words: { readonly path: string; readonly look: string; readonly close: string };
  readonly testIds: { readonly path: string; readonly look: string; readonly close: string };
  /** Endings that a dialog of the system offers; the file itself decides. */
  readonly extensions: readonly string[];
  readonly path: string;
  readonly isLooking: boolean;
  /** Nothing was looked at yet. */
  readonly isFirst: boolean;
  readonly onChange: (path: string) => void;
  /** The path is not empty. */
  readonly onLook: (path: string) => void;
  readonly onClose: () => void;
}

/** Which file of layers or places is to be looked at before anything of it is taken in. */
export function MapFileForm({ words, testIds, extensions, path, isLooking, isFirst, onChange, onLook, onClose }: Props) {
  const chosen = path.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== '') onLook(chosen);
  };
  return (
    <form className={style.part} onSubmit={submit}>
      <PathField
        label={words.path}
        value={path}
        onChange={onChange}
        kind="open-file"
        extensions={extensions}
        testId={testIds.path}
        isFirst
      />
      <div className={style.actions}>
        <Button variant="default" onClick={onClose} data-testid={testIds.close}>
          {words.close}
        </Button>
        <Button
          type="submit"
          variant={isFirst ? 'filled' : 'default'}
          loading={isLooking}
          disabled={chosen === ''}
          data-testid={testIds.look}
        >
          {words.look}
        </Button>
      </div>
    </form>
  );
}
