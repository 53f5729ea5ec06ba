import { TextInput } from '@mantine/core';
import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import type { PersonsValue } from '../captureForm.ts';
import { readPersons } from '../personsText.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { FieldPlace, FieldRow } from './FieldRow.tsx';
import { typeDigitsBesideWords } from './textKeys.ts';

interface Props {
  readonly value: PersonsValue;
  readonly onChange: (value: PersonsValue) => void;
  readonly error: string | null;
  readonly onLeave: () => void;
  readonly vocabulary: IncidentVocabulary;
}

/** How many: `about 15` in one line sets number and qualifier; the list beside it says the same for the pointer. */
export function PersonsField({ value, onChange, error, onLeave, vocabulary }: Props) {
  const { t } = useTranslator();
  const read = readPersons(value.text);
  const shown = value.qualifier ?? read?.qualifier ?? (read?.value == null ? 'unknown' : 'exact');
  return (
    <FieldPlace field="persons" onLeave={onLeave}>
      <FieldRow>
        <TextInput
          label={t('capture:persons.number')}
          placeholder={t('capture:persons.example')}
          value={value.text}
          error={error}
          onKeyDown={typeDigitsBesideWords}
          // The list beside it is the field's too, but what it shows follows from these words.
          onBlur={onLeave}
          // The words count anew with every letter.
          onChange={(event) => onChange({ text: event.currentTarget.value, qualifier: null })}
          data-testid="persons"
        />
        <ChoiceField
          label={t('capture:persons.qualifier')}
          choices={vocabulary.personsQualifiers}
          value={shown}
          onChange={(qualifier) =>
            onChange(qualifier === 'unknown' ? { text: '', qualifier } : { ...value, text: bareNumber(value.text), qualifier })
          }
        />
      </FieldRow>
    </FieldPlace>
  );
}

/** The number without its words, once the list says what the words said. */
function bareNumber(text: string): string {
  const value = readPersons(text)?.value ?? null;
  return value === null ? text : String(value);
}
