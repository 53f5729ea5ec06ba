import { Textarea, TextInput } from '@mantine/core';
import { AUTHORITIES_INFORMED, CONSENTS } from '../../../shared/incidents/incident.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import type { CaptureForm } from '../captureForm.ts';
import { FieldPlace, FieldRow } from './FieldRow.tsx';
import style from './fields.module.css';
import { WordChoice } from './WordChoice.tsx';

interface Props {
  readonly form: CaptureForm;
  readonly set: (change: Partial<CaptureForm>) => void;
  readonly problem: string | null;
}

/** What may be done with the record, who stands behind it, and what the authorities did. */
export function ReportingFields({ form, set, problem }: Props) {
  const { t } = useTranslator();
  return (
    <FieldPlace field="reporting">
      <WordChoice
        label={t('capture:consent.label')}
        words={CONSENTS}
        nameOf={(word) => t(`capture:consent.${word}`)}
        value={form.consent}
        onChange={(consent) => set({ consent })}
        testId="consent"
      />
      <FieldRow>
        <TextInput
          label={t('capture:observedBy')}
          description={t('capture:codesOnly')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={form.observedBy}
          onChange={(event) => set({ observedBy: event.currentTarget.value })}
          data-testid="observed-by"
        />
        <TextInput
          label={t('capture:typedBy')}
          value={form.typedBy}
          onChange={(event) => set({ typedBy: event.currentTarget.value })}
          data-testid="typed-by"
        />
      </FieldRow>
      <FieldRow>
        <WordChoice
          label={t('capture:authorities.informed')}
          words={AUTHORITIES_INFORMED}
          nameOf={(word) => t(`capture:authorities.${word}`)}
          value={form.authoritiesInformed}
          onChange={(authoritiesInformed) => set({ authoritiesInformed })}
          testId="authorities-informed"
        />
        <TextInput
          label={t('capture:authorities.response')}
          value={form.authorityResponse}
          onChange={(event) => set({ authorityResponse: event.currentTarget.value })}
          data-testid="authority-response"
        />
      </FieldRow>
      <Textarea
        label={t('capture:effectOnVoting')}
        value={form.effectOnVoting}
        autosize
        minRows={1}
        maxRows={4}
        onChange={(event) => set({ effectOnVoting: event.currentTarget.value })}
        data-testid="effect-on-voting"
      />
      {problem !== null && <p className={style.problem}>{problem}</p>}
    </FieldPlace>
  );
}
