import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../shared/format/numbers.ts';
import { api } from '../api/client.ts';
import { openCapture } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { NEW_INCIDENT } from './DraftList.tsx';
import style from './DraftsReminder.module.css';

/** Above the list: what was put away half-written is not among the records, and is not lost either. */
export function DraftsReminder() {
  const { t, language } = useTranslator();
  const { data = [] } = useQuery(api.drafts.list.queryOptions({ staleTime: 0 }));
  const count = data.filter(({ subject }) => subject === NEW_INCIDENT).length;
  if (count === 0) return null;
  return (
    <UnstyledButton className={style.reminder} onClick={openCapture} data-testid="drafts-reminder">
      <IconPencil size={14} aria-hidden="true" />
      <span className={style.words}>{t('capture:drafts.title')}</span>
      <strong>{formatNumber(count, language)}</strong>
    </UnstyledButton>
  );
}
