import type { Translator } from '../../shared/messages/translator.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How far a clock stands behind, as roughly as a person needs it: `3 days`, `2 hours`. */
export function differenceWords(behindMs: number, { t }: Translator): string {
  if (behindMs >= 2 * DAY_MS) return t('clock:days', { count: Math.round(behindMs / DAY_MS) });
  if (behindMs >= 2 * HOUR_MS) return t('clock:hours', { count: Math.round(behindMs / HOUR_MS) });
  return t('clock:minutes', { count: Math.max(1, Math.round(behindMs / MINUTE_MS)) });
}

/** `UTC+05:00`. */
export function offsetWords(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const part = (value: number) => String(value).padStart(2, '0');
  return `UTC${offsetMinutes < 0 ? '−' : '+'}${part(Math.floor(size / 60))}:${part(size % 60)}`;
}
