import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate, formatDateTime } from '../../shared/format/dates.ts';
import type { ClockState } from '../../shared/time/clockDoubt.ts';
import { api } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { zoneName } from '../ui/zoneName.ts';
import { StartLayout } from '../workspace/StartLayout.tsx';
import style from './ClockScreen.module.css';
import { differenceWords, offsetWords } from './clockWords.ts';

interface Props {
  readonly clock: ClockState;
  /** Goes on without “now”. */
  readonly onGoOn: () => void;
}

/** Stands before the workspace while the computer's clock cannot be right: what speaks against it, and what a person can say to that. */
export function ClockScreen({ clock, onGoOn }: Props) {
  const translator = useTranslator();
  const { t } = translator;
  const take = (state: ClockState) => queryClient.setQueryData(api.time.clock.queryKey(), state);
  const [hasLooked, setLooked] = useState(false);
  const look = async () => {
    await queryClient.invalidateQueries({ queryKey: api.time.clock.key() });
    setLooked(true);
  };
  const confirm = useMutation(api.time.confirmClock.mutationOptions({ onSuccess: take }));
  return (
    <StartLayout title={t('clock:title')} testId="clock-screen">
      {clock.doubt !== null && <p className={style.lead}>{t(`clock:why.${clock.doubt}`)}</p>}
      <ClockFacts clock={clock} />
      <p className={style.difference} data-testid="clock-difference">
        {t('clock:behind', { difference: differenceWords(clock.behindMs, translator) })}
      </p>
      <p className={style.text}>{t('clock:whatFollows')}</p>
      <ErrorNotice error={confirm.error} />
      <section className={style.choice}>
        <h2>{t('clock:wrong')}</h2>
        <p>{t('clock:wrongText')}</p>
        <div className={style.actions}>
          <Button onClick={() => void look()} data-testid="clock-look">
            {t('clock:lookAgain')}
          </Button>
          <Button variant="default" onClick={onGoOn} data-testid="clock-go-on">
            {t('clock:goOn')}
          </Button>
        </div>
        {hasLooked && <p role="status">{t('clock:stillBehind', { difference: differenceWords(clock.behindMs, translator) })}</p>}
      </section>
      <section className={style.choice}>
        <h2>{t('clock:right')}</h2>
        <p>{t('clock:rightText')}</p>
        <div className={style.actions}>
          <Button variant="default" loading={confirm.isPending} onClick={() => confirm.mutate(undefined)} data-testid="clock-confirm">
            {t('clock:confirm')}
          </Button>
        </div>
      </section>
    </StartLayout>
  );
}

function ClockFacts({ clock }: { readonly clock: ClockState }) {
  const { t, language } = useTranslator();
  const facts = [
    { name: t('clock:computer'), value: formatDateTime(clock.nowWall, language) },
    {
      name: t('clock:lastRecord'),
      value: clock.lastRecordWall === null ? t('clock:noRecord') : formatDateTime(clock.lastRecordWall, language),
    },
    { name: t('clock:program'), value: formatDate(clock.programDay, language) },
    { name: t('clock:zone'), value: clock.zone === 'UTC' ? 'UTC' : `${zoneName(clock.zone, t)} · ${offsetWords(clock.offsetMinutes)}` },
  ];
  return (
    <dl className={style.facts}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
