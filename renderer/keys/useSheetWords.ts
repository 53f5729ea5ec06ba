import { formatDateTime } from '../../shared/format/dates.ts';
import type { KeysState } from '../../shared/keys/keys.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

/** Whether there is a recovery sheet, and since when. Empty until it is known. */
export function useSheetWords(state: KeysState | undefined): string {
  const { t, language } = useTranslator();
  const madeUtc = state?.recovery?.madeUtc;
  const [wall] = useWallTimes(madeUtc === undefined ? [] : [madeUtc]);
  if (state === undefined) return '';
  if (madeUtc === undefined) return t('keys:sheet.none');
  return wall === undefined ? '' : t('keys:sheet.made', { time: formatDateTime(wall, language) });
}
