import { clip } from '../clip.ts';

/** Longest text that is looked at: what claims more is cut before anything else is done with it. */
const LOOKED_AT = 20_000;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', copy: '©' };

/**
 * What an archive says of itself as text: markup is taken out, its signs by name are put back, and what could hide or turn other text (control
 * signs, marks of direction) goes. At most `max` UTF-16 units.
 */
export function plainText(given: unknown, max: number): string {
  if (typeof given !== 'string') return '';
  const text = given
    .slice(0, LOOKED_AT)
    .replaceAll(/<(script|style)\b[^>]*>[^<]*/gi, '')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => sign(whole, decimal, hex, name))
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,.;:)])/g, '$1')
    .trim()
    .toWellFormed();
  return clip(text, max);
}

function sign(whole: string, decimal: string | undefined, hex: string | undefined, name: string | undefined): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10_ffff ? String.fromCodePoint(code) : '';
}
