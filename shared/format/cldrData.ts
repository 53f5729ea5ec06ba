import type { Language } from '../language/language.ts';
import en from './cldr/en.json' with { type: 'json' };
import kk from './cldr/kk.json' with { type: 'json' };
import ru from './cldr/ru.json' with { type: 'json' };

interface Names {
  /** January first, Monday first. */
  readonly wide: readonly string[];
  readonly abbreviated: readonly string[];
}

interface ListPattern {
  readonly pair: string;
  readonly start: string;
  readonly middle: string;
  readonly end: string;
}

/** `numeric` 20/11/2022 · `short` 20 Nov · `medium` 20 Nov 2022 · `long` 20 November 2022 · `full` Sunday, 20 November 2022. */
export type DateStyle = 'numeric' | 'short' | 'medium' | 'long' | 'full';

/** Which part differs first between the two ends of a range. */
type RangePatterns = { readonly day: string; readonly month: string; readonly year?: string };

/** What the CLDR has for one language, in CLDR's own pattern letters. Made by `tests/checks/cldrData.ts`. */
interface CldrData {
  readonly source: string;
  /** `format` stands beside a day ("20 ноября"), `standAlone` without one ("ноябрь"). */
  readonly months: { readonly format: Names; readonly standAlone: Names };
  readonly weekdays: { readonly format: Names; readonly standAlone: Names };
  readonly dates: {
    readonly styles: Readonly<Record<DateStyle, string>>;
    readonly monthOfYear: string;
    readonly time: string;
    /** {0} is the time, {1} the date. */
    readonly withTime: Readonly<Record<DateStyle, string>>;
    readonly ranges: { readonly short: RangePatterns; readonly medium: RangePatterns; readonly time: string; readonly other: string };
  };
  readonly relative: {
    readonly past: Readonly<Record<'minute' | 'hour' | 'day', Readonly<Partial<Record<string, string>>>>>;
    readonly yesterday: string;
    readonly today: string;
    readonly tomorrow: string;
  };
  readonly numbers: {
    readonly decimal: string;
    readonly group: string;
    readonly minus: string;
    readonly percentSign: string;
    readonly minimumGroupingDigits: number;
    readonly decimalPattern: string;
    readonly percentPattern: string;
    readonly range: string;
  };
  readonly lists: { readonly and: ListPattern; readonly or: ListPattern };
  /** CLDR plural rules without their samples; the one of `other` is empty. */
  readonly plurals: Readonly<Partial<Record<string, string>>>;
}

export const cldrData: Readonly<Record<Language, CldrData>> = { en, ru, kk };
