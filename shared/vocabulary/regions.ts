import { type RegionCode, regionCodeSchema } from '../incidents/incident.ts';
import type { Localized } from '../language/language.ts';

/**
 * One of the 20 units of the first level.
 * `name` is short, as in the table of units (Russian gives regions as adjectives: «Абайская»); `fullName` stands alone.
 * `zone` is the IANA zone of the unit's centre; offsets change with time, so they are never kept here.
 */
export interface Region {
  readonly code: RegionCode;
  readonly kind: 'region' | 'city';
  readonly name: Localized;
  readonly fullName: Localized;
  /** As the last part of a place in words: «площадь Республики, Алматы», «с. Каскелен, Алматинская область». */
  readonly addressName: Localized;
  /** The seat of the administration; null for the three cities, which are their own. */
  readonly centre: Localized | null;
  readonly zone: RegionZone;
}

export type RegionZone = 'Asia/Almaty' | 'Asia/Qostanay' | 'Asia/Aqtobe' | 'Asia/Aqtau' | 'Asia/Atyrau' | 'Asia/Oral' | 'Asia/Qyzylorda';

type Names = readonly [en: string, ru: string, kk: string];

function localized([en, ru, kk]: Names): Localized {
  return { en, ru, kk };
}

function region(code: string, name: Names, centre: Names, zone: RegionZone = 'Asia/Almaty'): Region {
  const [en, ru, kk] = name;
  const fullName = {
    en: en.endsWith(' region') ? en : `${en} region`,
    ru: `${ru} область`,
    kk: kk.endsWith(' облысы') ? kk : `${kk} облысы`,
  };
  return {
    code: regionCodeSchema.parse(code),
    kind: 'region',
    name: localized(name),
    fullName,
    addressName: fullName,
    centre: localized(centre),
    zone,
  };
}

function city(code: string, name: Names, addressName: Names): Region {
  return {
    code: regionCodeSchema.parse(code),
    kind: 'city',
    name: localized(name),
    fullName: localized(name),
    addressName: localized(addressName),
    centre: null,
    zone: 'Asia/Almaty',
  };
}

/**
 * Kazakhstan since 8 June 2022: 17 regions and 3 cities of republican significance, in the order of their codes
 * (two-digit prefixes of KATO and ISO 3166-2). Source: decree of 4 May 2022; names as used by the mission.
 */
export const REGIONS: readonly Region[] = [
  region('10', ['Abai', 'Абайская', 'Абай'], ['Semey', 'Семей', 'Семей']),
  region('11', ['Akmola', 'Акмолинская', 'Ақмола'], ['Kokshetau', 'Кокшетау', 'Көкшетау']),
  region('15', ['Aktobe', 'Актюбинская', 'Ақтөбе'], ['Aktobe', 'Актобе', 'Ақтөбе'], 'Asia/Aqtobe'),
  region('19', ['Almaty region', 'Алматинская', 'Алматы облысы'], ['Konayev', 'Конаев', 'Қонаев']),
  region('23', ['Atyrau', 'Атырауская', 'Атырау'], ['Atyrau', 'Атырау', 'Атырау'], 'Asia/Atyrau'),
  region('27', ['West Kazakhstan', 'Западно-Казахстанская', 'Батыс Қазақстан'], ['Oral', 'Уральск', 'Орал'], 'Asia/Oral'),
  region('31', ['Zhambyl', 'Жамбылская', 'Жамбыл'], ['Taraz', 'Тараз', 'Тараз']),
  region('33', ['Zhetysu', 'Жетысуская', 'Жетісу'], ['Taldykorgan', 'Талдыкорган', 'Талдықорған']),
  region('35', ['Karaganda', 'Карагандинская', 'Қарағанды'], ['Karaganda', 'Караганда', 'Қарағанды']),
  region('39', ['Kostanay', 'Костанайская', 'Қостанай'], ['Kostanay', 'Костанай', 'Қостанай'], 'Asia/Qostanay'),
  region('43', ['Kyzylorda', 'Кызылординская', 'Қызылорда'], ['Kyzylorda', 'Кызылорда', 'Қызылорда'], 'Asia/Qyzylorda'),
  region('47', ['Mangystau', 'Мангистауская', 'Маңғыстау'], ['Aktau', 'Актау', 'Ақтау'], 'Asia/Aqtau'),
  region('55', ['Pavlodar', 'Павлодарская', 'Павлодар'], ['Pavlodar', 'Павлодар', 'Павлодар']),
  region('59', ['North Kazakhstan', 'Северо-Казахстанская', 'Солтүстік Қазақстан'], ['Petropavl', 'Петропавловск', 'Петропавл']),
  region('61', ['Turkistan', 'Туркестанская', 'Түркістан'], ['Turkistan', 'Туркестан', 'Түркістан']),
  region('62', ['Ulytau', 'Улытауская', 'Ұлытау'], ['Zhezkazgan', 'Жезказган', 'Жезқазған']),
  region('63', ['East Kazakhstan', 'Восточно-Казахстанская', 'Шығыс Қазақстан'], ['Oskemen', 'Усть-Каменогорск', 'Өскемен']),
  city('71', ['Astana city', 'город Астана', 'Астана қаласы'], ['Astana', 'Астана', 'Астана']),
  city('75', ['Almaty city', 'город Алматы', 'Алматы қаласы'], ['Almaty', 'Алматы', 'Алматы']),
  city('79', ['Shymkent city', 'город Шымкент', 'Шымкент қаласы'], ['Shymkent', 'Шымкент', 'Шымкент']),
];

/** The unit of a code; undefined for a code of another division. */
export function findRegion(code: RegionCode): Region | undefined {
  return REGIONS.find((unit) => unit.code === code);
}
