import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { CaptureForm } from '../capture/captureForm.ts';
import { FieldPlace } from '../capture/fields/FieldRow.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SourceFieldset } from './SourceFieldset.tsx';
import style from './Sources.module.css';
import { EMPTY_SOURCE, MORE_SOURCES_MAX, type SourceValue } from './sourceValue.ts';

interface Props {
  readonly form: CaptureForm;
  readonly set: (change: Partial<CaptureForm>) => void;
  readonly today: string;
  /** Something in it is in the way. */
  readonly tried: boolean;
}

/** The sources of a new record: the first is the one that the record itself names, the others follow it. */
export function FormSources({ form, set, today, tried }: Props) {
  const { t } = useTranslator();
  const first: SourceValue = {
    ...form.sourceRest,
    howKnown: form.howKnown,
    publisher: form.source,
    attributedTo: form.attributedTo,
  };
  const setFirst = ({ publisher, attributedTo, title, address, date, retrieved }: SourceValue) =>
    set({ source: publisher, attributedTo, sourceRest: { title, address, date, retrieved } });
  return (
    <FieldPlace field="sources">
      <fieldset className={style.source}>
        <legend className={style.legend}>{t('sources:one', { number: 1 })}</legend>
        <SourceFieldset value={first} onChange={setFirst} today={today} tried={tried} without={['howKnown']} testId="source-1" />
      </fieldset>
      {form.moreSources.map((source, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name before they are logged
        <fieldset key={index} className={style.source}>
          <legend className={style.legend}>{t('sources:one', { number: index + 2 })}</legend>
          <SourceFieldset
            value={source}
            onChange={(next) => set({ moreSources: form.moreSources.map((other, at) => (at === index ? next : other)) })}
            today={today}
            tried={tried}
            testId={`source-${index + 2}`}
          />
          <ActionIcon
            className={style.drop}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('sources:drop', { number: index + 2 })}
            onClick={() => set({ moreSources: form.moreSources.filter((_, at) => at !== index) })}
          >
            <IconX size={14} aria-hidden="true" />
          </ActionIcon>
        </fieldset>
      ))}
      {form.moreSources.length < MORE_SOURCES_MAX && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => set({ moreSources: [...form.moreSources, EMPTY_SOURCE] })}
            data-testid="add-source"
          >
            {t('sources:addAnother')}
          </Button>
        </div>
      )}
    </FieldPlace>
  );
}
