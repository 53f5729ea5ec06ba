import { type PluralCategory, pluralCategories } from '../../shared/format/plurals.ts';
import { LANGUAGES, type Language } from '../../shared/language/language.ts';

/** language → namespace → key → text. */
export type Catalogues = Readonly<Record<Language, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** One message in one language: its texts by plural form, or one text under `plain`. */
type Forms = ReadonlyMap<PluralCategory | 'plain', string>;

/** The last words may be the id of a value, such as `consent.internal_only`, written as the data has it. */
const keyShape = /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_-]+)*$/;

/** The messages of one language as `namespace:key` without plural endings. */
export function messagesOf(catalogues: Catalogues, language: Language): ReadonlyMap<string, Forms> {
  const messages = new Map<string, Map<PluralCategory | 'plain', string>>();
  for (const [namespace, texts] of Object.entries(catalogues[language])) {
    for (const [key, text] of Object.entries(texts)) {
      const [, base = key, form = 'plain'] = /^(.*)_(one|few|many|other)$/.exec(key) ?? [];
      const name = `${namespace}:${base}`;
      const forms = messages.get(name) ?? new Map();
      messages.set(name, forms.set(form, text));
    }
  }
  return messages;
}

/** Names in `{{…}}`, sorted, each once. */
export function placeholders(forms: Forms): string[] {
  return [...new Set([...forms.values()].flatMap(placeholdersOf))].sort();
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
}

/** Whether the three languages say the same things: keys, plural forms, placeholders. */
export function checkMessageShape(catalogues: Catalogues): string[] {
  const english = messagesOf(catalogues, 'en');
  return LANGUAGES.flatMap((language) => {
    const messages = messagesOf(catalogues, language);
    const names = [...new Set([...english.keys(), ...messages.keys()])];
    return names.flatMap((name) => {
      const [model, forms] = [english.get(name), messages.get(name)];
      if (model === undefined) return [`${language} ${name}: not in en`];
      if (forms === undefined) return [`${language} ${name}: missing`];
      return [...shapeFaults(name, forms, model, language), ...textFaults(forms)].map((fault) => `${language} ${name}: ${fault}`);
    });
  });
}

function shapeFaults(name: string, forms: Forms, model: Forms, language: Language): string[] {
  const faults: string[] = [];
  if (!keyShape.test(name.slice(name.indexOf(':') + 1))) faults.push('the key is not words or ids joined by dots');
  const wanted = model.has('plain') ? ['plain'] : pluralCategories(language);
  const given = [...forms.keys()];
  if (wanted.join() !== [...given].sort((a, b) => formOrder(a) - formOrder(b)).join()) {
    faults.push(`has the forms ${given.join(', ')}, needs ${wanted.join(', ')}`);
  }
  const expected = placeholders(model).join(', ');
  for (const [form, text] of forms) {
    // Where "one" means the number 1 alone, "One record" may leave the figure out; Russian "one" is 21 too.
    const figureFree = form === 'one' && language !== 'ru' && !placeholdersOf(text).includes('count');
    const own = [...new Set([...placeholdersOf(text), ...(figureFree ? ['count'] : [])])].sort().join(', ');
    if (own !== expected) faults.push(`${form} has the placeholders [${own}], en has [${expected}]`);
  }
  if (!model.has('plain') && !placeholders(model).includes('count')) faults.push('is plural without {{count}}');
  return faults;
}

function formOrder(form: PluralCategory | 'plain'): number {
  return ['plain', 'one', 'few', 'many', 'other'].indexOf(form);
}

function textFaults(forms: Forms): string[] {
  return [...forms.values()].flatMap((text) => {
    const rest = text.replace(/\{\{\w+\}\}/g, '');
    return [
      ...(text.trim() === '' || text !== text.trim() ? ['is empty or has spaces at an end'] : []),
      ...(/[{}]|\$t\(/.test(rest) ? ['has braces or nesting that are no placeholder'] : []),
    ];
  });
}
