import { NativeSelect, TextInput, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import { api, client } from '../../api/client.ts';
import { useClockDoubtful } from '../../clock/useClock.ts';
import { occurredWords } from '../../incidents/occurredWords.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import { zoneName } from '../../ui/zoneName.ts';
import type { WhenValue } from '../captureForm.ts';
import type { QuickTime } from '../quickTime.ts';
import { addDays } from '../wallClock.ts';
import { readWhen, withQuickText, withQuickTime } from '../whenReading.ts';
import { zonesToOffer } from '../zones.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { FieldPlace, FieldRow } from './FieldRow.tsx';
import style from './fields.module.css';
import { typeDigitsBesideWords, typeNumbersOfAnyLayout, typeTimesOfAnyLayout } from './textKeys.ts';

interface Props {
  readonly value: WhenValue;
  readonly onChange: (value: WhenValue) => void;
  readonly error: string | null;
  readonly onLeave: () => void;
  readonly vocabulary: IncidentVocabulary;
  readonly computerZone: string;
  /** The day that a bare time is of, `YYYY-MM-DD`; null: the last one up to now. */
  readonly baseDay: string | null;
}

const REFRESH_NOW_MS = 20_000;

/** The wall clock in a zone, fresh enough to tell today from yesterday; '' until the core has answered, and while the clock cannot be right. */
export function useWallNow(zone: string): string {
  const isDoubtful = useClockDoubtful();
  const { data } = useQuery(
    api.time.wallNow.queryOptions({
      input: { zone },
      enabled: zone !== '' && !isDoubtful,
      refetchInterval: REFRESH_NOW_MS,
      staleTime: 0,
    }),
  );
  return isDoubtful ? '' : (data?.wall ?? '');
}

/** When: one line for quick entry, buttons for the usual, and the exact fields below once something is said. */
export function WhenField({ value, onChange, error, onLeave, vocabulary, computerZone, baseDay }: Props) {
  const translator = useTranslator();
  const { t } = translator;
  const [open, setOpen] = useState(false);
  const now = useWallNow(value.zone);
  const isDoubtful = useClockDoubtful();
  const reading = now === '' && !isDoubtful ? null : readWhen(value, now.slice(0, 10));
  const words =
    reading?.ok === true && value.precision !== null
      ? occurredWords({ ...reading.occurred, fromUtc: null, toUtc: null }, translator, computerZone)
      : null;
  return (
    <FieldPlace field="when" onLeave={onLeave}>
      <TextInput
        aria-label={t('capture:when.quick')}
        placeholder={t('capture:when.example')}
        value={value.quick}
        error={error}
        onKeyDown={typeDigitsBesideWords}
        onChange={(event) => onChange(withQuickText(value, event.currentTarget.value, now, baseDay))}
        data-testid="when-quick"
      />
      <QuickTimes value={value} onChange={onChange} isNowOff={isDoubtful} />
      <p className={words === null ? style.note : style.reading} data-testid="when-reading" aria-live="polite">
        {words ?? (value.precision === null && value.quick === '' ? t('capture:when.notSaid') : '')}
      </p>
      {value.precision !== null && !open && value.quick !== '' && (
        <UnstyledButton className={style.link} onClick={() => setOpen(true)} data-testid="when-open">
          {t('capture:when.details')}
        </UnstyledButton>
      )}
      {value.precision !== null && (open || value.quick === '') && (
        <WhenDetails
          value={value}
          onChange={(next) => onChange({ ...next, quick: '' })}
          vocabulary={vocabulary}
          computerZone={computerZone}
        />
      )}
    </FieldPlace>
  );
}

function QuickTimes({ value, onChange, isNowOff }: Pick<Props, 'value' | 'onChange'> & { readonly isNowOff: boolean }) {
  const { t } = useTranslator();
  const whyOff = useId();
  // Asked at the press: a sheet may have been open for an hour.
  const fromNow =
    (make: (wall: string) => QuickTime, agoMinutes = 0) =>
    async () => {
      const { wall } = await client.time.wallNow({ zone: value.zone, agoMinutes });
      onChange(withQuickTime(value, make(wall)));
    };
  const day = (days: number) => fromNow((now) => ({ precision: 'day', from: addDays(now.slice(0, 10), days), to: null }));
  const choices = [
    { label: t('capture:when.now'), needsNow: true, press: fromNow((now) => ({ precision: 'exact', from: now, to: null })) },
    { label: t('capture:when.hourAgo'), needsNow: true, press: fromNow((then) => ({ precision: 'hour', from: then, to: null }), 60) },
    { label: t('capture:when.today'), needsNow: true, press: day(0) },
    { label: t('capture:when.yesterday'), needsNow: true, press: day(-1) },
    {
      label: t('capture:when.unknown'),
      needsNow: false,
      press: async () => onChange(withQuickTime(value, { precision: 'unknown', from: null, to: null })),
    },
  ];
  return (
    <>
      <fieldset className={style.chips} aria-label={t('capture:when.usual')} onKeyDown={moveAmongChips}>
        {choices.map(({ label, press, needsNow }, index) => (
          <UnstyledButton
            key={label}
            className={style.chip}
            tabIndex={index === (isNowOff ? choices.length - 1 : 0) ? 0 : -1}
            onClick={() => void press()}
            disabled={value.zone === '' || (needsNow && isNowOff)}
            aria-describedby={needsNow && isNowOff ? whyOff : undefined}
          >
            {label}
          </UnstyledButton>
        ))}
      </fieldset>
      {isNowOff && (
        <p className={style.note} id={whyOff} data-testid="now-off">
          {t('clock:nowOff')}
        </p>
      )}
    </>
  );
}

/** One stop for Tab, arrows within: on the way from the time to the number there is nothing to step over. */
function moveAmongChips(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const chips: Element[] = [...event.currentTarget.querySelectorAll('button')];
  const at = chips.findIndex((chip) => chip.matches(':focus'));
  const next = chips[(at + step + chips.length) % chips.length];
  if (next instanceof HTMLElement) next.focus();
}

/** The fields that the precision asks for. */
function WhenDetails({ value, onChange, vocabulary, computerZone }: Pick<Props, 'value' | 'onChange' | 'vocabulary' | 'computerZone'>) {
  const { t } = useTranslator();
  const { precision } = value;
  const hasFrom = precision !== 'before' && precision !== 'unknown';
  const hasTo = precision === 'before' || precision === 'range';
  return (
    <>
      <FieldRow>
        <ChoiceField
          label={t('capture:when.precision')}
          choices={vocabulary.timePrecisions}
          value={precision}
          onChange={(next) => next !== null && onChange(withEndsMoved(value, next))}
          testId="when-precision"
        />
        {precision !== 'unknown' && <ZoneField value={value} onChange={onChange} computerZone={computerZone} />}
      </FieldRow>
      {hasFrom && (
        <FieldRow>
          <DateInput
            label={t(precision === 'range' || precision === 'after' ? 'capture:when.fromDate' : 'capture:when.date')}
            value={value.fromDate}
            onChange={(fromDate) => onChange({ ...value, fromDate })}
            testId="when-from-date"
          />
          {precision !== 'day' && (
            <TimeInput
              label={t('capture:when.time')}
              value={value.fromTime}
              onChange={(fromTime) => onChange({ ...value, fromTime })}
              testId="when-from-time"
            />
          )}
        </FieldRow>
      )}
      {hasTo && (
        <FieldRow>
          <DateInput
            label={t('capture:when.toDate')}
            value={value.toDate}
            onChange={(toDate) => onChange({ ...value, toDate })}
            testId="when-to-date"
          />
          <TimeInput
            label={t('capture:when.time')}
            value={value.toTime}
            onChange={(toTime) => onChange({ ...value, toTime })}
            testId="when-to-time"
          />
        </FieldRow>
      )}
    </>
  );
}

/** A day that was said stays when the precision changes from one that has a beginning to one that has an end, and back. */
function withEndsMoved(value: WhenValue, precision: NonNullable<WhenValue['precision']>): WhenValue {
  if (precision === 'before' && value.toDate === '') return { ...value, precision, toDate: value.fromDate, toTime: value.fromTime };
  if (precision !== 'before' && value.fromDate === '') return { ...value, precision, fromDate: value.toDate, fromTime: value.toTime };
  return { ...value, precision };
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId: string;
}

function DateInput({ label, value, onChange, testId }: TextProps) {
  const { t } = useTranslator();
  return (
    <TextInput
      label={label}
      placeholder={t('capture:when.dateExample')}
      value={value}
      inputMode="numeric"
      onKeyDown={typeNumbersOfAnyLayout}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid={testId}
    />
  );
}

function TimeInput({ label, value, onChange, testId }: TextProps) {
  return (
    <TextInput
      label={label}
      placeholder="14:30"
      value={value}
      inputMode="numeric"
      onKeyDown={typeTimesOfAnyLayout}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid={testId}
    />
  );
}

/** Whose clock: the zone of the place; that of this computer is told where it differs. */
function ZoneField({ value, onChange, computerZone }: Pick<Props, 'value' | 'onChange' | 'computerZone'>) {
  const { t } = useTranslator();
  const differs = value.zone !== computerZone && value.zone !== '';
  return (
    <NativeSelect
      label={t('capture:when.zone')}
      value={value.zone}
      description={differs ? t('capture:when.otherZone', { zone: zoneName(computerZone, t) }) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => onChange({ ...value, zone: event.currentTarget.value })}
      data={zonesToOffer([value.zone, computerZone]).map((zone) => ({ value: zone, label: zoneName(zone, t) }))}
      data-testid="when-zone"
    />
  );
}
