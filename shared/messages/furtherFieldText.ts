import { AUTHORITIES_INFORMED, CONSENTS, DETENTION_ANSWERS, DETENTION_SUBTYPES } from '../incidents/incident.ts';
import { factOfDetentionField } from '../incidents/incidentState.ts';
import type { Translate } from './messageKey.ts';

const DETENTION_FACTS = [
  'subtype',
  'authority',
  'plainClothes',
  'minors',
  'force',
  'lawyerAdmitted',
  'phonesTaken',
  'placeHeld',
  'kettlingMinutes',
  'legalProvision',
  'outcome',
  'releasedAt',
] as const;

/** The name of a field beyond the story: consent, observers, authorities, a fact of a detention. null for every other. */
export function furtherFieldName(field: string, t: Translate): string | null {
  const fact = DETENTION_FACTS.find((known) => known === factOfDetentionField(field));
  if (fact !== undefined) return t(`capture:detention.${fact}`);
  switch (field) {
    case 'consent':
      return t('capture:consent.label');
    case 'observedBy':
      return t('capture:observedBy');
    case 'typedBy':
      return t('capture:typedBy');
    case 'authoritiesInformed':
      return t('capture:authorities.informed');
    case 'authorityResponse':
      return t('capture:authorities.response');
    case 'effectOnVoting':
      return t('capture:effectOnVoting');
    default:
      return null;
  }
}

/** What stands in such a field, where it is one of a few words; null for every other. */
export function furtherFieldText(field: string, value: unknown, t: Translate): string | null {
  const fact = factOfDetentionField(field);
  if (fact === 'subtype') {
    const known = DETENTION_SUBTYPES.find((word) => word === value);
    return known === undefined ? null : t(`capture:detention.${known}`);
  }
  if (fact !== null) {
    const known = DETENTION_ANSWERS.find((word) => word === value);
    return known === undefined ? null : t(`capture:answer.${known}`);
  }
  if (field === 'consent') {
    const known = CONSENTS.find((word) => word === value);
    return known === undefined ? null : t(`capture:consent.${known}`);
  }
  if (field === 'authoritiesInformed') {
    const known = AUTHORITIES_INFORMED.find((word) => word === value);
    return known === undefined ? null : t(`capture:authorities.${known}`);
  }
  return null;
}
