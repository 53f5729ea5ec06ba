import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import style from './PartActions.module.css';

interface Action {
  readonly label: string;
  /** For a screen reader, with what it is about: “Amend source 1”. */
  readonly named: string;
  readonly onPress: () => void;
  readonly testId: string;
}

interface Props {
  readonly amend: Action;
  readonly remove: Action & { readonly isPending: boolean };
  /** What else can be done with it. */
  readonly children: ReactNode;
}

/** What can be done with one part of a logged record, such as a source or a person. */
export function PartActions({ amend, remove, children }: Props) {
  return (
    <div className={style.actions}>
      <ActionButton action={amend} />
      <ActionButton action={remove} isPending={remove.isPending} />
      {children}
    </div>
  );
}

function ActionButton({ action, isPending = false }: { readonly action: Action; readonly isPending?: boolean }) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      onClick={action.onPress}
      loading={isPending}
      aria-label={action.named}
      data-testid={action.testId}
    >
      {action.label}
    </Button>
  );
}
