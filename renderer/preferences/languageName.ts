import type { Language } from '../../shared/language/language.ts';
import type { Translate } from '../../shared/messages/messageKey.ts';

/** A language in its own words, whatever the language of the window. */
export function languageName(language: Language, t: Translate): string {
  return t(`common:language.${language}`);
}
