import { NativeSelect } from '@mantine/core';
import { useTranslator } from '../../ui/LanguageProvider.tsx';

interface Props<Word extends string> {
  readonly label: string;
  readonly words: readonly Word[];
  readonly nameOf: (word: Word) => string;
  /** null: nobody answered, which is a state of its own. */
  readonly value: Word | null;
  readonly onChange: (value: Word | null) => void;
  readonly testId?: string;
}

/** One of a few words, or no answer. */
export function WordChoice<Word extends string>({ label, words, nameOf, value, onChange, testId }: Props<Word>) {
  const { t } = useTranslator();
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(words.find((word) => word === event.currentTarget.value) ?? null)}
      data-testid={testId}
    >
      <option value="">{t('common:value.notAnswered')}</option>
      {words.map((word) => (
        <option key={word} value={word}>
          {nameOf(word)}
        </option>
      ))}
    </NativeSelect>
  );
}
