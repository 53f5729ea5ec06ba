import { formatNumber } from '../../shared/format/numbers.ts';
import type { Persons } from '../../shared/incidents/incident.ts';
import type { Translator } from '../../shared/messages/translator.ts';
import { unreachable } from '../../shared/must.ts';

/** `15`, `about 15`, `at least 15`, `Unknown`: unknown is never shown as zero. */
export function personsWords(persons: Persons, { t, language }: Translator): string {
  if (persons.value === null) return t('common:value.unknown');
  const number = formatNumber(persons.value, language);
  switch (persons.qualifier) {
    case 'exact':
      return number;
    case 'about':
      return t('incidents:persons.about', { number });
    case 'at_least':
      return t('incidents:persons.atLeast', { number });
    case 'unknown':
      return t('common:value.unknown');
    default:
      return unreachable(persons.qualifier);
  }
}
