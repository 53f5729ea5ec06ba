import { TextInput } from '@mantine/core';
import { ChoiceField } from '../capture/fields/ChoiceField.tsx';
import { FieldRow } from '../capture/fields/FieldRow.tsx';
import { typeNumbersOfAnyLayout } from '../capture/fields/textKeys.ts';
import { problemText } from '../capture/problemText.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { type SourceField, type SourceValue, sourceProblems } from './sourceValue.ts';

interface Props {
  readonly value: SourceValue;
  readonly onChange: (value: SourceValue) => void;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Somebody tried to log it: what is in the way is told. */
  readonly tried: boolean;
  /** Fields that stand elsewhere in the form. */
  readonly without?: readonly SourceField[];
  /** Begins the test ids, as several stand on one screen. */
  readonly testId: string;
}

const DATES = ['date', 'retrieved'] as const;

/** All that is cited of one source. The address is text: nothing here opens it. */
export function SourceFieldset({ value, onChange, today, tried, without = [], testId }: Props) {
  const { t } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const problems = tried ? sourceProblems(value, today) : {};
  const text = (field: Exclude<SourceField, 'howKnown'>, label: string) =>
    without.includes(field) ? null : (
      <TextInput
        label={label}
        value={value[field]}
        error={problemText('sources', problems[field], t)}
        onChange={(event) => onChange({ ...value, [field]: event.currentTarget.value })}
        {...(DATES.some((date) => date === field)
          ? { placeholder: t('capture:when.dateExample'), inputMode: 'numeric' as const, onKeyDown: typeNumbersOfAnyLayout }
          : {})}
        data-testid={`${testId}-${field}`}
      />
    );
  return (
    <>
      {!without.includes('howKnown') && (
        <ChoiceField
          label={t('sources:howKnown')}
          choices={vocabulary.howKnown}
          value={value.howKnown}
          emptyLabel={t('common:value.notAnswered')}
          onChange={(howKnown) => onChange({ ...value, howKnown })}
          testId={`${testId}-howKnown`}
        />
      )}
      <FieldRow>
        {text('publisher', t('sources:publisher'))}
        {text('attributedTo', t('sources:attributedTo'))}
      </FieldRow>
      {text('title', t('sources:heading'))}
      {text('address', t('sources:address'))}
      <FieldRow>
        {text('date', t('sources:date'))}
        {text('retrieved', t('sources:retrieved'))}
      </FieldRow>
    </>
  );
}
