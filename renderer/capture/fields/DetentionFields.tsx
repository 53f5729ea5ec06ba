import { TextInput, UnstyledButton } from '@mantine/core';
import { DETENTION_ANSWERS, DETENTION_SUBTYPES } from '../../../shared/incidents/incident.ts';
import { useHomeZone } from '../../frame/WorkspaceData.tsx';
import { occurredWords } from '../../incidents/occurredWords.ts';
import { typeDigitsOfAnyLayout } from '../../ui/keys/digitKeys.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import { DETENTION_QUESTIONS, type DetentionValue, EMPTY_WHEN, type FormField, type WhenValue } from '../captureForm.ts';
import { readWhen, withQuickText } from '../whenReading.ts';
import { FieldPlace, FieldRow } from './FieldRow.tsx';
import style from './fields.module.css';
import { typeDigitsBesideWords } from './textKeys.ts';
import { useWallNow } from './WhenField.tsx';
import { WordChoice } from './WordChoice.tsx';

interface Props {
  readonly value: DetentionValue;
  readonly onChange: (value: DetentionValue) => void;
  /** Of the record. */
  readonly zone: string;
  readonly problem: (field: FormField) => string | null;
}

/** What a lawyer asks of a detention. No answer, no, not observed and not applicable are four things. */
export function DetentionFields({ value, onChange, zone, problem }: Props) {
  const { t } = useTranslator();
  const set = (change: Partial<DetentionValue>) => onChange({ ...value, ...change });
  const text = (field: 'authority' | 'placeHeld' | 'legalProvision' | 'outcome') => (
    <TextInput
      label={t(`capture:detention.${field}`)}
      value={value[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
      data-testid={`detention-${field}`}
    />
  );
  return (
    <>
      <FieldRow>
        <WordChoice
          label={t('capture:detention.subtype')}
          words={DETENTION_SUBTYPES}
          nameOf={(word) => t(`capture:detention.${word}`)}
          value={value.subtype}
          onChange={(subtype) => set({ subtype })}
          testId="detention-subtype"
        />
        {text('authority')}
      </FieldRow>
      <FieldRow>
        {text('placeHeld')}
        <FieldPlace field="kettling">
          <TextInput
            label={t('capture:detention.kettlingMinutes')}
            value={value.kettlingMinutes}
            error={problem('kettling')}
            inputMode="numeric"
            onKeyDown={typeDigitsOfAnyLayout}
            onChange={(event) => set({ kettlingMinutes: event.currentTarget.value })}
            data-testid="detention-kettling"
          />
        </FieldPlace>
      </FieldRow>
      <FieldRow>
        {DETENTION_QUESTIONS.map((question) => (
          <WordChoice
            key={question}
            label={t(`capture:detention.${question}`)}
            words={DETENTION_ANSWERS}
            nameOf={(word) => t(`capture:answer.${word}`)}
            value={value[question]}
            onChange={(answer) => set({ [question]: answer })}
            testId={`detention-${question}`}
          />
        ))}
        {text('legalProvision')}
      </FieldRow>
      <FieldPlace field="detention">
        {text('outcome')}
        {problem('detention') !== null && <p className={style.problem}>{problem('detention')}</p>}
      </FieldPlace>
      <FieldPlace field="released">
        <Released
          value={value.releasedAt}
          onChange={(releasedAt) => set({ releasedAt })}
          zone={value.releasedAt.zone === '' ? zone : value.releasedAt.zone}
          error={problem('released')}
        />
      </FieldPlace>
    </>
  );
}

interface ReleasedProps {
  readonly value: WhenValue;
  readonly onChange: (value: WhenValue) => void;
  readonly zone: string;
  readonly error: string | null;
}

/** When they came free, in one line as it is said. */
function Released({ value, onChange, zone, error }: ReleasedProps) {
  const translator = useTranslator();
  const { t } = translator;
  const homeZone = useHomeZone();
  const now = useWallNow(zone);
  const read = now === '' || value.precision === null ? null : readWhen({ ...value, zone }, now.slice(0, 10));
  return (
    <>
      <TextInput
        label={t('capture:detention.releasedAt')}
        placeholder={t('capture:when.example')}
        value={value.quick}
        error={error}
        onKeyDown={typeDigitsBesideWords}
        onChange={(event) => onChange(withQuickText({ ...value, zone }, event.currentTarget.value, now, null))}
        data-testid="detention-released"
      />
      {read?.ok === true && (
        <p className={style.reading}>
          {occurredWords({ ...read.occurred, fromUtc: null, toUtc: null }, translator, homeZone)}{' '}
          {value.quick === '' && (
            <UnstyledButton className={style.link} onClick={() => onChange(EMPTY_WHEN)}>
              {t('capture:detention.clearReleased')}
            </UnstyledButton>
          )}
        </p>
      )}
    </>
  );
}
