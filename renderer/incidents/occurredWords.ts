import { formatDate, formatDateRange, formatDateTime, formatDateTimeRange, formatTime } from '../../shared/format/dates.ts';
import type { Occurred } from '../../shared/incidents/incident.ts';
import type { Translator } from '../../shared/messages/translator.ts';
import { unreachable } from '../../shared/must.ts';
import { zoneName } from '../ui/zoneName.ts';

/**
 * When it happened, in words: `20 Nov 2022`, `20 Nov 2022, about 14:00`, `before 19 Nov 2022`.
 * The zone stands with it only where a clock time is told and the zone is not the one people here live by.
 */
export function occurredWords(occurred: Occurred, translator: Translator, homeZone: string): string {
  const words = withoutZone(occurred, translator);
  const hasClock = occurred.from?.includes('T') === true || occurred.to?.includes('T') === true;
  if (!hasClock || occurred.zone === homeZone) return words;
  return translator.t('incidents:when.inZone', { when: words, zone: zoneName(occurred.zone, translator.t) });
}

function withoutZone(occurred: Pick<Occurred, 'precision' | 'from' | 'to'>, { t, language }: Translator): string {
  const { precision, from, to } = occurred;
  const one = (wall: string | null) =>
    wall === null ? '' : wall.includes('T') ? formatDateTime(wall, language) : formatDate(wall, language);
  switch (precision) {
    case 'exact':
    case 'day':
      return one(from);
    case 'hour':
      return t('incidents:when.hour', { date: formatDate(from ?? '', language), time: formatTime(from ?? '', language) });
    case 'range':
      return rangeWords(from ?? '', to ?? '', { t, language });
    case 'before':
      return t('incidents:when.before', { when: one(to) });
    case 'after':
      return t('incidents:when.after', { when: one(from) });
    case 'unknown':
      return t('incidents:when.unknown');
    default:
      return unreachable(precision);
  }
}

function rangeWords(from: string, to: string, { t, language }: Translator): string {
  const timed = [from, to].filter((wall) => wall.includes('T')).length;
  if (timed === 2) return formatDateTimeRange(from, to, language);
  if (timed === 0) return formatDateRange(from, to, language);
  const one = (wall: string) => (wall.includes('T') ? formatDateTime(wall, language) : formatDate(wall, language));
  return t('incidents:when.fromTo', { from: one(from), to: one(to) });
}
