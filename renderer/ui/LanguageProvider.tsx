import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Language } from '../../shared/language/language.ts';
import { createTranslator, type Translator } from '../../shared/messages/translator.ts';
import { must } from '../../shared/must.ts';

const TranslatorContext = createContext<Translator | null>(null);

/** Hands the language and its messages down; a change of language redraws at once, without a reload. */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const translator = useMemo(() => createTranslator(language), [language]);
  return <TranslatorContext value={translator}>{children}</TranslatorContext>;
}

/** `const { t, language } = useTranslator()`. */
export function useTranslator(): Translator {
  return must(useContext(TranslatorContext), 'LanguageProvider around this component');
}
