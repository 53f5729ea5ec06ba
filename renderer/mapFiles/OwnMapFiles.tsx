import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Part } from '../preferences/SettingsPart.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import style from './MapFiles.module.css';

interface Props {
  readonly words: { readonly title: string; readonly intro: string; readonly none: string; readonly add: string };
  readonly testIds: { readonly part: string; readonly add: string };
  readonly error: unknown;
  /** One `li` for each file that is in; null: not known yet. */
  readonly rows: readonly ReactNode[] | null;
  /** What takes a further file in. */
  readonly adding: (close: () => void) => ReactNode;
  /** What stands below the list. */
  readonly children?: ReactNode;
}

/** The files of layers or places that a person took in, and a way to take in a further one. */
export function OwnMapFiles({ words, testIds, error, rows, adding, children }: Props) {
  const [isAdding, setIsAdding] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isAdding);
  return (
    <Part title={words.title}>
      <div className={style.block} data-testid={testIds.part}>
        <p className={style.hint}>{words.intro}</p>
        <ErrorNotice error={error} />
        {rows?.length === 0 && !isAdding && <p className={style.none}>{words.none}</p>}
        {rows !== null && rows.length > 0 && <ul className={style.rows}>{rows}</ul>}
        {isAdding ? (
          adding(() => setIsAdding(false))
        ) : (
          <div className={style.actions}>
            <Button
              ref={opener}
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => setIsAdding(true)}
              data-testid={testIds.add}
            >
              {words.add}
            </Button>
          </div>
        )}
        {children}
      </div>
    </Part>
  );
}
