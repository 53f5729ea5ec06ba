import { createInstance } from 'i18next';
import { formatNumber } from '../format/numbers.ts';
import { pluralCategory } from '../format/plurals.ts';
import type { Language } from '../language/language.ts';
import { catalogues } from './catalogues.ts';
import type { MessageKey, MessageValues, Translate } from './messageKey.ts';

/** A language with its messages. Made once per language and handed down; it holds no other state. */
export interface Translator {
  readonly language: Language;
  readonly t: Translate;
}

/**
 * Makes the messages of one language ready, synchronously, in Node and in the page alike.
 *
 * i18next does the look-up and the interpolation only. Its plurals would ask `Intl.PluralRules`, and Chromium has no
 * Kazakh data: we choose the form by our own rules and i18next never sees a `count` option.
 */
export function createTranslator(language: Language): Translator {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: catalogues[language] },
    ns: Object.keys(catalogues[language]),
    defaultNS: false,
    nsSeparator: ':',
    keySeparator: false,
    // Without this, i18next would ask `Intl` to tidy the language code.
    cleanCode: false,
    initAsync: false,
    // React escapes what it prints, and the command line prints no HTML.
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key) => {
      throw new Error(`no message ${key} in ${language}`);
    },
  });

  const t = (key: MessageKey, values: MessageValues = {}): string => {
    const suffix = values.count === undefined ? '' : `_${pluralCategory(values.count, language)}`;
    // `replace` keeps the values apart from i18next's options; `nest: false` keeps a typed `$t(…)` what it is: text.
    return instance.t(`${key}${suffix}`, { replace: written(values, language), nest: false });
  };
  return { language, t };
}

function written(values: MessageValues, language: Language): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    result[name] = typeof value === 'number' ? formatNumber(value, language) : value;
  }
  return result;
}
