import type { Language } from './language.ts';

/** The person's language as the system's environment says it, for the words that stand in a terminal; English when it says another. */
export function systemLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const named = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^kk/i.test(named) ? 'kk' : /^ru/i.test(named) ? 'ru' : 'en';
}
