import type { Translate } from '../../shared/messages/messageKey.ts';

/** The zone in words, “Aqtau time”; the IANA name itself for a zone outside the country. */
export function zoneName(zone: string, t: Translate): string {
  switch (zone) {
    case 'Asia/Almaty':
      return t('incidents:zone.almaty');
    case 'Asia/Qostanay':
      return t('incidents:zone.qostanay');
    case 'Asia/Aqtobe':
      return t('incidents:zone.aqtobe');
    case 'Asia/Aqtau':
      return t('incidents:zone.aqtau');
    case 'Asia/Atyrau':
      return t('incidents:zone.atyrau');
    case 'Asia/Oral':
      return t('incidents:zone.oral');
    case 'Asia/Qyzylorda':
      return t('incidents:zone.qyzylorda');
    default:
      return zone;
  }
}
