import { CloseButton } from '@mantine/core';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import style from './GroupingNotice.module.css';
import { groupingFailureRead, useGrouping } from './grouping.ts';

/** Said once, where it happened: points will not be grouped while this page lives. */
export function GroupingNotice() {
  const { t } = useTranslator();
  const untold = useGrouping(({ failure }) => failure === 'untold');
  if (!untold) return null;
  return (
    <div className={style.notice} role="status" data-testid="grouping-failed">
      <span>{t('map:grouping.failed')}</span>
      <CloseButton size="sm" aria-label={t('common:action.close')} onClick={groupingFailureRead} />
    </div>
  );
}
