/** Parts of the day as witnesses name them, with the hours that we take them for; the reading below the field shows these. */
const PARTS: readonly (readonly [RegExp, from: string, to: string])[] = [
  [/(?:^|\s)(?:(?:in the |this )?morning|утром|таңертең|таңмен)$/u, '06:00', '12:00'],
  [/(?:^|\s)(?:(?:in the |this )?afternoon|дн[её]м|түстен кейін|күндіз)$/u, '12:00', '18:00'],
  [/(?:^|\s)(?:(?:in the |this )?evening|tonight|вечером|кешке|кешкілік)$/u, '18:00', '23:00'],
];

export interface PartOfDay {
  /** What stands before it: a day, or nothing. */
  readonly rest: string;
  /** `HH:mm` */
  readonly from: string;
  readonly to: string;
}

/** `yesterday evening`, `сегодня утром`, `таңертең`. @param plain in lower case. @returns null where no part of the day is named last. */
export function readPartOfDay(plain: string): PartOfDay | null {
  for (const [pattern, from, to] of PARTS) {
    if (pattern.test(plain)) return { rest: plain.replace(pattern, '').trim(), from, to };
  }
  return null;
}

const NIGHT_OR_MORNING = /^(?:таңғы|түнгі) (?:сағат )?(.+)$|^(.+?) ?(?:a\.?m\.?|утра|ночи)$/u;
const DAY_OR_EVENING = /^(?:түскі|күндізгі|кешкі) (?:сағат )?(.+)$|^(.+?) ?(?:p\.?m\.?|дня|вечера)$/u;

/** The half of the day that a time on the twelve-hour clock is of, taken off its text; null where none is named. @param plain in lower case. */
export function readHalfOfDay(plain: string): { readonly clock: string; readonly toHour: (hour: number) => number } | null {
  const first = NIGHT_OR_MORNING.exec(plain);
  if (first) {
    const night = /ночи|түнгі/u.test(plain);
    return { clock: first[1] ?? first[2] ?? '', toHour: (hour) => (hour === 12 ? 0 : night && hour >= 9 && hour < 12 ? hour + 12 : hour) };
  }
  const second = DAY_OR_EVENING.exec(plain);
  if (!second) return null;
  // Eleven of the day is before noon, eleven of the evening and eleven p.m. are not.
  const day = /дня|түскі|күндізгі/u.test(plain);
  return { clock: second[1] ?? second[2] ?? '', toHour: (hour) => (hour < (day ? 8 : 12) ? hour + 12 : hour) };
}
