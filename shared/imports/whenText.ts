/** A date or a moment as a cell gives it: on the wall clock, or as an instant that says its offset. */
export type WhenText = { readonly wall: string } | { readonly utcMs: number };

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const OTHERS = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[,\sT]+(\d{1,2})[:.](\d{2})(?::\d{2})?)?(?:\s*[гж]\.?)?$/i;

/** null for what is no date. Whether the day is in the calendar is not judged here. @param isDayFirst of 5.11.2022 the 5 is the day */
export function readWhen(text: string, isDayFirst: boolean): WhenText | null {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso !== null) {
    const [, year = '', month = '', day = '', hour, minute, offset] = iso;
    const wall = wallOf(year, month, day, hour, minute);
    return offset === undefined || hour === undefined ? { wall } : instantOf(wall, offset);
  }
  const other = OTHERS.exec(trimmed);
  if (other === null) return null;
  const [, first = '', second = '', year = '', hour, minute] = other;
  return { wall: isDayFirst ? wallOf(year, second, first, hour, minute) : wallOf(year, first, second, hour, minute) };
}

/** A time of day; null for what is none. */
export function readTimeOfDay(text: string): string | null {
  const found = /^(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(text.trim());
  return found === null ? null : `${(found[1] ?? '').padStart(2, '0')}:${found[2]}`;
}

function wallOf(year: string, month: string, day: string, hour: string | undefined, minute: string | undefined): string {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}:${minute}`;
}

function instantOf(wall: string, offset: string): WhenText | null {
  const zone = offset.toUpperCase() === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const utcMs = Date.parse(`${wall}${zone}`);
  return Number.isNaN(utcMs) ? null : { utcMs };
}
