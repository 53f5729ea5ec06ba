import { NativeSelect } from '@mantine/core';
import type { Localized } from '../../../shared/language/language.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';

interface Props<Id extends string> {
  readonly label: string;
  /** The group's title says it already: the label is for screen readers only. */
  readonly labelHidden?: boolean;
  readonly choices: readonly { readonly id: Id; readonly name: Localized }[];
  /** null: not said. */
  readonly value: Id | null;
  readonly onChange: (value: Id | null) => void;
  readonly error?: string | null;
  /** The words for null; without them something must be chosen. */
  readonly emptyLabel?: string;
  readonly testId?: string;
}

/** One of the vocabulary's choices, in a list of the system: quick by keyboard on any layout. */
export function ChoiceField<Id extends string>({
  label,
  choices,
  value,
  onChange,
  error,
  emptyLabel,
  testId,
  labelHidden = false,
}: Props<Id>) {
  const { language } = useTranslator();
  return (
    <NativeSelect
      {...(labelHidden ? { 'aria-label': label } : { label })}
      value={value ?? ''}
      error={error}
      onChange={(event) => onChange(choices.find(({ id }) => id === event.currentTarget.value)?.id ?? null)}
      data-testid={testId}
    >
      {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name[language]}
        </option>
      ))}
    </NativeSelect>
  );
}
