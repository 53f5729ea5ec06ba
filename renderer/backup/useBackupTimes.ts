import { formatDateTime } from '../../shared/format/dates.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

/** Instants (UTC milliseconds) in words; '' until the core has said what the clock showed. */
export function useBackupTimes(instantsUtc: readonly number[]): (index: number) => string {
  const { language } = useTranslator();
  const walls = useWallTimes(instantsUtc);
  return (index) => {
    const wall = walls[index];
    return wall === undefined ? '' : formatDateTime(wall, language);
  };
}
