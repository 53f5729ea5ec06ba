import { formatNumber } from '../../shared/format/numbers.ts';
import type { EventGroup } from '../../shared/links/link.ts';
import type { Translator } from '../../shared/messages/translator.ts';

/** `Same event: 3 reports, 15–29 people reported, may overlap`: persons of several reports are never added up to one number. */
export function groupWords({ incidents, low, high, unknown }: EventGroup, { t, language }: Translator): string {
  return [
    t('links:group', { count: incidents.length }),
    low === null || high === null
      ? t('links:groupNone')
      : low === high
        ? t('links:groupSame', { low: formatNumber(low, language) })
        : t('links:groupRange', { low: formatNumber(low, language), high: formatNumber(high, language) }),
    ...(unknown > 0 && low !== null ? [t('links:groupUnknown', { count: unknown })] : []),
  ].join(', ');
}
