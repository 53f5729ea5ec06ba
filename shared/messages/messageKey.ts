import type { PluralCategory } from '../format/plurals.ts';
import type { catalogues } from './catalogues.ts';

type EnglishCatalogue = (typeof catalogues)['en'];
type Namespace = keyof EnglishCatalogue;

type WithoutPluralForm<Key extends string> = Key extends `${infer Base}_${PluralCategory}` ? Base : Key;

/**
 * `namespace:key`, without a plural ending: `common:draftKept`, `errors:NOT_FOUND`, `incidents:count` for
 * `count_one`, `count_few` … The English catalogue is the source of the type; a check holds the others to it.
 */
export type MessageKey = {
  [N in Namespace]: `${N}:${WithoutPluralForm<keyof EnglishCatalogue[N] & string>}`;
}[Namespace];

/**
 * What stands in a message's `{{placeholders}}`. A number is written in the language's own way (`1,204`, `1 204`);
 * dates, identifiers and numbers that must not be grouped are passed as finished strings. `count` chooses the plural form.
 */
export type MessageValues = Readonly<Record<string, string | number>> & { readonly count?: number };

/** One language's messages. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;
