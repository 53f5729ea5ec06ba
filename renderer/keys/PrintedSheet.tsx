import { createPortal } from 'react-dom';
import { formatDate } from '../../shared/format/dates.ts';
import type { RecoveryMade } from '../../shared/keys/keys.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './PrintedSheet.module.css';
import { SheetContent } from './SheetContent.tsx';

/** What comes out of the printer, and nothing else of the page: no mission, no name of the program. */
export function PrintedSheet({ sheet }: { readonly sheet: RecoveryMade }) {
  const { t, language } = useTranslator();
  const [wall = ''] = useWallTimes([sheet.madeUtc]);
  const [day = ''] = wall.split('T');
  return createPortal(
    <div className={style.printed} data-testid="printed-sheet" aria-hidden="true">
      <h1>{t('keys:print.title')}</h1>
      <p>
        {t('keys:print.sign', { sheetId: sheet.sheetId })}
        {day !== '' && ` · ${t('keys:print.date', { date: formatDate(day, language) })}`}
      </p>
      <SheetContent sheet={sheet} />
      <p>{t('keys:print.todo')}</p>
      <p>{t('keys:print.keep')}</p>
    </div>,
    document.body,
  );
}
