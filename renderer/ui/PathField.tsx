import { Button, TextInput } from '@mantine/core';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { PATH_LIMIT, type PathKind } from '../../shared/desktop/pathQuestion.ts';
import { canChoosePath, choosePath, pathOfDropped } from '../api/shell.ts';
import { isFocusLost } from './focusLost.ts';
import { useTranslator } from './LanguageProvider.tsx';
import style from './PathField.module.css';

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** A full path, as typed. */
  readonly value: string;
  readonly onChange: (path: string) => void;
  readonly kind: PathKind;
  /** Endings without a dot that the dialog offers; left out = any file. */
  readonly extensions?: readonly string[];
  /** Where the dialog opens while nothing is typed. */
  readonly suggestedName?: string;
  readonly error?: string;
  readonly testId: string;
  readonly disabled?: boolean;
  /** Takes the focus when the dialog or the form around it opens. */
  readonly isFirst?: boolean;
}

/** A path: typed in full, chosen in the system's dialog where the shell has one, or dropped on the field there. */
export function PathField(props: Props) {
  const {
    label,
    hint,
    value,
    onChange,
    kind,
    extensions = [],
    suggestedName = '',
    error,
    testId,
    disabled = false,
    isFirst = false,
  } = props;
  const { t } = useTranslator();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst && isFocusLost()) input.current?.focus();
  }, [isFirst]);
  const dropping = useDroppedPath(kind !== 'save-file' && !disabled, onChange);
  const choose = async () => {
    const chosen = await choosePath({ kind, extensions: [...extensions], suggested: value.trim() || suggestedName });
    if (chosen !== null) onChange(chosen);
  };
  return (
    <TextInput
      ref={input}
      label={label}
      description={[hint, canChoosePath() ? undefined : t('desktop:path.typeFull')].filter(Boolean).join(' ') || undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      disabled={disabled}
      maxLength={PATH_LIMIT}
      autoComplete="off"
      spellCheck={false}
      data-autofocus={isFirst}
      data-testid={testId}
      // The button stands beside the field itself, whatever stands above and below.
      inputContainer={(field) => (
        <div className={style.line} data-dropping={dropping.isOver} {...dropping.handlers}>
          <div className={style.field}>{field}</div>
          {canChoosePath() && (
            <Button variant="default" onClick={() => void choose()} disabled={disabled} data-testid={`${testId}-choose`}>
              {t('desktop:path.choose')}
            </Button>
          )}
        </div>
      )}
    />
  );
}

/** Only what a person drops on this field tells its path, and only where the shell knows paths. */
function useDroppedPath(takesDrops: boolean, onChange: (path: string) => void) {
  const [isOver, setIsOver] = useState(false);
  if (!takesDrops || !canChoosePath()) return { isOver: false, handlers: {} };
  const handlers = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      const file = event.dataTransfer.files[0];
      const path = file === undefined ? null : pathOfDropped(file);
      if (path !== null) onChange(path);
    },
  };
  return { isOver, handlers };
}
