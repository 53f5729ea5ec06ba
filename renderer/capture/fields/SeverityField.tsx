import { TextInput } from '@mantine/core';
import { useId } from 'react';
import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import { SeverityMark } from '../../ui/SeverityMark.tsx';
import type { SeverityValue } from '../captureForm.ts';
import { needsReason } from '../formReading.ts';
import { FieldPlace } from './FieldRow.tsx';
import style from './SeverityField.module.css';

interface Props {
  readonly value: SeverityValue;
  readonly onChange: (value: SeverityValue) => void;
  readonly error: string | null;
  readonly vocabulary: IncidentVocabulary;
  /** The level that the category proposes. */
  readonly standard: number;
  /** The level that stood before, when a record is amended. */
  readonly before: number | null;
}

/** The category proposes a level; another one is explained. */
export function SeverityField({ value, onChange, error, vocabulary, standard, before }: Props) {
  const { t, language } = useTranslator();
  const name = useId();
  const level = value.level ?? standard;
  const reasonNeeded = needsReason(level, standard, before);
  const described = vocabulary.severities[level];
  return (
    <div className={style.severity}>
      <div className={style.levels} role="radiogroup" aria-label={t('capture:severity.title')}>
        {vocabulary.severities.map((option) => (
          <label key={option.level} className={style.level} data-checked={option.level === level} title={option.name[language]}>
            <input
              type="radio"
              name={name}
              checked={option.level === level}
              onChange={() => onChange({ ...value, level: option.level === standard && before === null ? null : option.level })}
              className="visuallyHidden"
              aria-label={`${option.code} ${option.name[language]}`}
            />
            <SeverityMark level={option.level} />
          </label>
        ))}
      </div>
      {described !== undefined && (
        <p className={style.description}>
          <strong>{described.name[language]}</strong>
          {level === standard ? ` · ${t('capture:severity.standard')}` : ''} — {described.description[language]}
        </p>
      )}
      {(reasonNeeded || value.reason !== '') && (
        <FieldPlace field="severityReason">
          <TextInput
            label={t('capture:severity.reason')}
            value={value.reason}
            error={error}
            required={reasonNeeded}
            onChange={(event) => onChange({ ...value, reason: event.currentTarget.value })}
            data-testid="severity-reason"
          />
        </FieldPlace>
      )}
    </div>
  );
}
