import { UnstyledButton } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import { api } from '../api/client.ts';
import { showWithoutPinOnly } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './WithoutPinChip.module.css';

/** How many of the filtered records the map cannot show; a press lists them. */
export function WithoutPinChip({ filter }: { readonly filter: IncidentFilter }) {
  const { t } = useTranslator();
  const pressed = useScreenStore((state) => state.withoutPinOnly);
  const { data } = useQuery(api.incidents.counts.queryOptions({ input: { filter }, placeholderData: (last) => last }));
  if (data === undefined || data.withoutPin === 0) return null;
  return (
    <UnstyledButton
      className={style.chip}
      aria-pressed={pressed}
      title={t('map:withoutPinHint')}
      onClick={() => showWithoutPinOnly(!pressed)}
      data-testid="without-pin-chip"
    >
      <IconMapPinOff size={15} aria-hidden="true" />
      {t('map:withoutPin', { count: data.withoutPin })}
    </UnstyledButton>
  );
}
