// The 20 units since 8 June 2022. Codes, names and centres as the project's own list of regions has them; `quality` says what the border
// was made from. Checked against the package `iso-3166`, which knows the same 20 codes.

/** Square kilometres and middle of the three cities, which no source draws: they become discs of that size. */
export const CITY_DISCS = {
  71: { lng: 71.43, lat: 51.13, km2: 797 },
  75: { lng: 76.93, lat: 43.24, km2: 683 },
  79: { lng: 69.6, lat: 42.34, km2: 1163 },
};

const row = (code, quality, centre, en, ru, kk) => ({ code, iso: `KZ-${code}`, quality, centre, name: { en, ru, kk } });

/** `centre` names the place of the gazetteer that is the seat of the unit. */
export const REGIONS = [
  row('10', 'modelled', 'Semey', 'Abai', 'Абайская', 'Абай'),
  row('11', 'natural-earth', 'Kokshetau', 'Akmola', 'Акмолинская', 'Ақмола'),
  row('15', 'osm', 'Aktobe', 'Aktobe', 'Актюбинская', 'Ақтөбе'),
  row('19', 'modelled', 'Konayev', 'Almaty region', 'Алматинская', 'Алматы облысы'),
  row('23', 'osm', 'Atyrau', 'Atyrau', 'Атырауская', 'Атырау'),
  row('27', 'osm', 'Oral', 'West Kazakhstan', 'Западно-Казахстанская', 'Батыс Қазақстан'),
  row('31', 'natural-earth', 'Taraz', 'Zhambyl', 'Жамбылская', 'Жамбыл'),
  row('33', 'modelled', 'Taldykorgan', 'Zhetysu', 'Жетысуская', 'Жетісу'),
  row('35', 'modelled', 'Karaganda', 'Karaganda', 'Карагандинская', 'Қарағанды'),
  row('39', 'osm', 'Kostanay', 'Kostanay', 'Костанайская', 'Қостанай'),
  row('43', 'osm', 'Kyzylorda', 'Kyzylorda', 'Кызылординская', 'Қызылорда'),
  row('47', 'osm', 'Aktau', 'Mangystau', 'Мангистауская', 'Маңғыстау'),
  row('55', 'natural-earth', 'Pavlodar', 'Pavlodar', 'Павлодарская', 'Павлодар'),
  row('59', 'natural-earth', 'Petropavl', 'North Kazakhstan', 'Северо-Казахстанская', 'Солтүстік Қазақстан'),
  row('61', 'natural-earth', 'Turkistan', 'Turkistan', 'Туркестанская', 'Түркістан'),
  row('62', 'modelled', 'Zhezkazgan', 'Ulytau', 'Улытауская', 'Ұлытау'),
  row('63', 'modelled', 'Oskemen', 'East Kazakhstan', 'Восточно-Казахстанская', 'Шығыс Қазақстан'),
  row('71', 'schematic', 'Astana', 'Astana city', 'город Астана', 'Астана қаласы'),
  row('75', 'schematic', 'Almaty', 'Almaty city', 'город Алматы', 'Алматы қаласы'),
  row('79', 'schematic', 'Shymkent', 'Shymkent city', 'город Шымкент', 'Шымкент қаласы'),
];

/** First-order unit in GeoNames → code. `00` says that GeoNames does not know; Baikonur (08) lies in Kyzylorda region. */
export const CODE_OF_GEONAMES_ADMIN1 = {
  '01': '19',
  '02': '75',
  '03': '11',
  '04': '15',
  '05': '71',
  '06': '23',
  '07': '27',
  '08': '43',
  '09': '47',
  10: '61',
  11: '55',
  12: '35',
  13: '39',
  14: '43',
  15: '63',
  16: '59',
  17: '31',
  1537272: '79',
  12510143: '10',
  12510144: '33',
  12510145: '62',
};

/** Places whose unit GeoNames has wrong or not at all (several moved in 2022), by name and rounded latitude. */
export const CODE_CORRECTIONS = {
  'Urzhar 47.1': '10',
  'Zhalghyztobe 49.2': '10',
  'Pervomayka 43.4': '19',
  'Aksuat 48.7': '63',
  'Kokpekty 48.8': '10',
  'Sarykamys 47.8': '10',
  'Karabas 46.5': '35',
  'Zhumysker 49.3': '27',
};

/** Code of a GeoNames place; throws where neither GeoNames nor the corrections know it. */
export function codeOfPlace(place) {
  const code = CODE_CORRECTIONS[`${place.name} ${Number(place.lat).toFixed(1)}`] ?? CODE_OF_GEONAMES_ADMIN1[place.admin1];
  if (!code) throw new Error(`no unit for the place ${place.name}`);
  return code;
}
