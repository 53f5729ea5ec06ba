import type { Language } from '../language/language.ts';
import { formatNumber } from './numbers.ts';

// Unit signs after CLDR 48.2 `units.json` (short), with two repairs: Kazakh "MБ" has a Latin M there, and English "byte" no plural.
const units = {
  en: { metre: 'm', kilometre: 'km', bytes: ['B', 'kB', 'MB', 'GB'], north: 'N', south: 'S', east: 'E', west: 'W' },
  ru: { metre: 'м', kilometre: 'км', bytes: ['Б', 'кБ', 'МБ', 'ГБ'], north: 'с. ш.', south: 'ю. ш.', east: 'в. д.', west: 'з. д.' },
  kk: { metre: 'м', kilometre: 'км', bytes: ['Б', 'кБ', 'МБ', 'ГБ'], north: 'с. е.', south: 'о. е.', east: 'ш. б.', west: 'б. б.' },
} as const satisfies Readonly<Record<Language, unknown>>;

/** A value and its unit never part at the end of a line. */
const noBreak = '\u00a0';

/** `300 m`, `1.2 km`, `20 km`: metres below a kilometre, one fraction digit below ten. @param metres not negative. */
export function formatDistance(metres: number, language: Language): string {
  const { metre, kilometre } = units[language];
  if (Math.round(metres) < 1000) return formatNumber(Math.round(metres), language) + noBreak + metre;
  const tenths = Math.round(metres / 100) / 10;
  return formatNumber(tenths < 10 ? tenths : Math.round(metres / 1000), language) + noBreak + kilometre;
}

/** How far off a pin may be: `±300 m`. @param metres not negative. */
export function formatAccuracy(metres: number, language: Language): string {
  return `±${formatDistance(metres, language)}`;
}

/** `512 B`, `1.4 MB`: thousands, as makers of disks and CLDR count. @param bytes whole, not negative. */
export function formatBytes(bytes: number, language: Language): string {
  const signs = units[language].bytes;
  let value = bytes;
  let step = 0;
  // 999.5 and above would print as "1,000".
  while (value >= 999.5 && step < signs.length - 1) {
    value /= 1000;
    step += 1;
  }
  const rounded = step === 0 || value >= 99.95 ? Math.round(value) : Math.round(value * 10) / 10;
  return formatNumber(rounded, language) + noBreak + signs[step];
}

/**
 * `43.2385° N, 76.9453° E` · `43,2385° с. ш., 76,9453° в. д.` · `43,2385° с. е., 76,9453° ш. б.`
 * For reading; what is copied or exported keeps its decimal point.
 * @param lat degrees WGS 84, north positive. @param lng east positive.
 * @param fractionDigits four are about ten metres.
 */
export function formatCoordinates(lat: number, lng: number, language: Language, fractionDigits = 4): string {
  const { north, south, east, west } = units[language];
  const angle = (degrees: number, side: string): string =>
    `${formatNumber(Math.abs(degrees), language, { fractionDigits })}°${noBreak}${side.replace(' ', noBreak)}`;
  return `${angle(lat, lat < 0 ? south : north)}, ${angle(lng, lng < 0 ? west : east)}`;
}
