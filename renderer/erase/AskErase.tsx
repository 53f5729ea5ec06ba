import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ErasableEntity } from '../../shared/erase/eraseRequest.ts';
import { client } from '../api/client.ts';
import { useRecordStep } from '../incidents/useRecordStep.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useEscape } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import style from './Erase.module.css';

/** What can be asked to be erased; `field` null = all of it. */
export interface Erasable {
  readonly entity: ErasableEntity;
  readonly id: string;
  readonly field: string | null;
  readonly label: string;
}

interface Props {
  readonly choices: readonly Erasable[];
  /** What it is about, for a screen reader: “Person 1”. */
  readonly name: string;
  readonly testId: string;
}

/** Asks, with a reason, that something be erased: it is hidden at once. Nothing is asked by one press alone. */
export function AskErase({ choices, name, testId }: Props) {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(open);
  if (choices.length === 0) return null;
  if (open) return <AskEraseForm choices={choices} name={name} testId={testId} onClose={() => setOpen(false)} />;
  return (
    <Button
      ref={opener}
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconEraser size={14} aria-hidden="true" />}
      onClick={() => setOpen(true)}
      aria-label={t('incidents:erase.askNamed', { what: name })}
      data-testid={`${testId}-open`}
    >
      {t('incidents:erase.ask')}
    </Button>
  );
}

function AskEraseForm({ choices, name, testId, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const [at, setAt] = useState(0);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const step = useRecordStep();
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => select.current?.focus(), []);
  useEscape(onClose);
  const submit = async () => {
    setTried(true);
    const chosen = choices[at];
    if (reason.trim() === '' || chosen === undefined || step.pending) return;
    const { entity, id, field, label } = chosen;
    if (await step.take(() => client.erase.ask({ entity, id, field, reason }), t('incidents:erase.asked', { what: label }))) onClose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as this is
    <div role="group" className={style.form} aria-label={t('incidents:erase.askNamed', { what: name })} data-testid={testId}>
      <NativeSelect
        ref={select}
        label={t('incidents:erase.what')}
        value={String(at)}
        onChange={(event) => setAt(Number(event.currentTarget.value))}
        data-testid={`${testId}-what`}
      >
        {choices.map(({ label }, index) => (
          <option key={label} value={String(index)}>
            {label}
          </option>
        ))}
      </NativeSelect>
      <Textarea
        label={t('incidents:erase.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === '' ? t('incidents:reasonMissing') : undefined}
        maxLength={500}
        autosize
        minRows={1}
        maxRows={4}
        data-testid={`${testId}-reason`}
      />
      <p className={style.note}>{t('incidents:erase.text')}</p>
      <ErrorNotice error={step.error} />
      <div className={style.actions}>
        <Button size="compact-sm" onClick={() => void submit()} loading={step.pending} data-testid={`${testId}-submit`}>
          {t('incidents:erase.submit')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </div>
  );
}
