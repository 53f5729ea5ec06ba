// The guide for observers says what stands on the screen, in each language, and shows it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../shared/language/language.ts';
import { catalogues } from '../../shared/messages/catalogues.ts';

const root = join(import.meta.dirname, '../../docs/guide');
const PICTURES_MAX_BYTES = 6 * 1024 * 1024;

const pagesOf = (language: Language) => readdirSync(join(root, language)).filter((name) => name.endsWith('.md'));
const pageOf = (language: Language, page: string) => readFileSync(join(root, language, page), 'utf8');

/** What the screen may say: a text of the catalogue, whatever stands at its placeholders. */
function saidBy(language: Language): (words: string) => boolean {
  const texts = Object.values(catalogues[language]).flatMap((messages) => Object.values(messages));
  const plain = new Set(texts.map((text) => text.trim()));
  const open = texts
    .filter((text) => text.includes('{{'))
    .map(
      (text) =>
        new RegExp(
          `^${text
            .split(/\{\{\w+\}\}/)
            .map(escaped)
            .join('.+')}$`,
          'u',
        ),
    );
  return (words) => plain.has(words) || open.some((pattern) => pattern.test(words));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

test.each(LANGUAGES)('every word of the screen that the guide names stands in the catalogue: %s', (language) => {
  const isSaid = saidBy(language);
  const unsaid = pagesOf(language).flatMap((page) =>
    [...pageOf(language, page).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words).filter((words) => !isSaid(words)),
  );
  expect(unsaid).toEqual([]);
});

test.each(LANGUAGES)('every picture and page that the guide names is there, and no other picture: %s', (language) => {
  const named = pagesOf(language).flatMap((page) => [...pageOf(language, page).matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => path));
  expect(named.filter((path) => !existsSync(join(root, language, path)))).toEqual([]);
  const pictures = readdirSync(join(root, language, 'pictures')).map((name) => `pictures/${name}`);
  expect(pictures.filter((path) => !named.includes(path))).toEqual([]);
});

test('the three guides have the same pages, in the same order of headings, tables and pictures', () => {
  const shapeOf = (language: Language) =>
    Object.fromEntries(
      pagesOf(language).map((page) => [
        page,
        pageOf(language, page)
          .split('\n')
          .flatMap((line) => /^#+|^\||^\d+\.|^-(?= )|(?<=^!\[.*)\(.*\)/.exec(line)?.[0] ?? []),
      ]),
    );
  const english = shapeOf('en');
  for (const language of LANGUAGES) expect(shapeOf(language), language).toEqual(english);
});

test('the pictures can be sent by a slow line', () => {
  const bytes = LANGUAGES.flatMap((language) =>
    readdirSync(join(root, language, 'pictures')).map((name) => statSync(join(root, language, 'pictures', name)).size),
  );
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(PICTURES_MAX_BYTES);
});
