import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { AGE_BANDS, GENDER_BANDS, type PersonFields } from '../../shared/names/person.ts';
import { FieldRow } from '../capture/fields/FieldRow.tsx';
import { WordChoice } from '../capture/fields/WordChoice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';

interface Props {
  readonly value: PersonFields;
  readonly onChange: (value: PersonFields) => void;
  /** Begins the test ids, as several stand on one screen. */
  readonly testId: string;
}

/** What is told of one person of the confidential part. */
export function PersonFieldset({ value, onChange, testId }: Props) {
  const { t } = useTranslator();
  const text = (field: 'name' | 'contact' | 'affiliation' | 'exactPlace', label: string, placeholder?: string): ReactNode => (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={value[field]}
      maxLength={500}
      onChange={(event) => onChange({ ...value, [field]: event.currentTarget.value })}
      data-testid={`${testId}-${field}`}
    />
  );
  return (
    <>
      <FieldRow>
        {text('name', t('names:name'))}
        {text('contact', t('names:contact'))}
      </FieldRow>
      {text('affiliation', t('names:affiliation'), t('names:affiliationExample'))}
      <FieldRow>
        <WordChoice
          label={t('names:ageBand')}
          words={AGE_BANDS}
          nameOf={(word) => t(`names:age.${word}`)}
          value={value.ageBand}
          onChange={(ageBand) => onChange({ ...value, ageBand })}
        />
        <WordChoice
          label={t('names:genderBand')}
          words={GENDER_BANDS}
          nameOf={(word) => t(`names:gender.${word}`)}
          value={value.genderBand}
          onChange={(genderBand) => onChange({ ...value, genderBand })}
        />
      </FieldRow>
      {text('exactPlace', t('names:exactPlace'))}
      <Textarea
        label={t('names:note')}
        value={value.note}
        maxLength={2000}
        autosize
        minRows={1}
        maxRows={5}
        onChange={(event) => onChange({ ...value, note: event.currentTarget.value })}
        data-testid={`${testId}-note`}
      />
    </>
  );
}
