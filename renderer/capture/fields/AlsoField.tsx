import { NativeSelect, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { CategoryCode } from '../../../shared/incidents/incident.ts';
import { categoriesOfGroup, type IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import { categoryName } from '../../incidents/vocabularyNames.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import style from './fields.module.css';

interface Props {
  readonly value: readonly CategoryCode[];
  readonly onChange: (value: readonly CategoryCode[]) => void;
  readonly category: CategoryCode | null;
  readonly vocabulary: IncidentVocabulary;
}

/** Further categories: the record is counted under its first only. */
export function AlsoField({ value, onChange, category, vocabulary }: Props) {
  const { t, language } = useTranslator();
  const free = vocabulary.categories.filter(({ code }) => code !== category && !value.includes(code));
  return (
    <>
      <NativeSelect
        label={t('capture:also.label')}
        value=""
        onChange={(event) => {
          const added = free.find(({ code }) => code === event.currentTarget.value);
          if (added !== undefined) onChange([...value, added.code]);
        }}
        data-testid="also"
      >
        <option value="">{t('capture:also.add')}</option>
        {vocabulary.groups.map((group) => (
          <optgroup key={group.letter} label={`${group.letter} ${group.shortName[language]}`}>
            {categoriesOfGroup(vocabulary, group.letter)
              .filter((option) => free.includes(option))
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {code} {name[language]}
                </option>
              ))}
          </optgroup>
        ))}
      </NativeSelect>
      {value.length > 0 && (
        <ul className={style.chips}>
          {value.map((code) => (
            <li key={code}>
              <UnstyledButton
                className={style.chip}
                aria-label={t('capture:also.remove', { code })}
                onClick={() => onChange(value.filter((other) => other !== code))}
              >
                {code} {categoryName(code, vocabulary, language)} <IconX size={11} aria-hidden="true" />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
