import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPlaceFinder } from '../../../main/core/places/placeFinder.ts';
import type { Language } from '../../../shared/language/language.ts';

const finder = createPlaceFinder(join(import.meta.dirname, '../../../resources'));
const ids = (text: string, language: Language = 'en', limit = 5) => finder.search({ text, language, limit }).map(({ id }) => id);

describe('search in the built-in gazetteer', () => {
  it.each([
    ['Қаскелең', '19-kaskelen'],
    ['Каскелен', '19-kaskelen'],
    ['Kaskelen', '19-kaskelen'],
    ['каскел', '19-kaskelen'],
    ['Өскемен', '63-oskemen'],
    ['Oskemen', '63-oskemen'],
    ['Усть-Каменогорск', '63-oskemen'],
    ['усть каменогорск', '63-oskemen'],
    ['Ust-Kamenogorsk', '63-oskemen'],
    ['Уральск', '27-oral'],
    ['Орал', '27-oral'],
    ['Жаңаөзен', '47-zhanaozen'],
    ['Zhanaozen', '47-zhanaozen'],
    ['Jańaózen', '47-zhanaozen'],
    ['Алма-Ата', '75-almaty'],
    ['Nur-Sultan', '71-astana'],
    ['Семипалатинск', '10-semey'],
    ['Шонжы', '19-shonzhy'],
    ['Чунджа', '19-shonzhy'],
    ['площадь Республики', '75-republic-square'],
    ['Республика алаңы', '75-republic-square'],
    ['Astana Square', '75-astana-square'],
    ['памятник Абаю', '75-abai-monument'],
    ['пл. Республики', '75-republic-square'],
    ['г. Алматы', '75-almaty'],
    ['город Алматы', '75-almaty'],
    ['Алматы қаласы', '75-almaty'],
    ['с. Қаскелең', '19-kaskelen'],
  ])('finds %s first', (text, id) => {
    for (const language of ['en', 'ru', 'kk'] as const) expect(ids(text, language)[0]).toBe(id);
  });

  it('puts the capital before the square of its name', () => {
    expect(ids('Астана', 'ru')[0]).toBe('71-astana');
    expect(ids('Астана', 'ru')).toContain('75-astana-square');
  });

  it('tells namesakes apart by their unit, and lists a place once', () => {
    const found = finder.search({ text: 'Ақсу', language: 'kk', limit: 20 }).filter(({ name }) => name.kk === 'Ақсу');
    expect(found.map(({ region }) => region)).toEqual(['55', '11', '61']);
    expect(ids('Atbasar')).toEqual(['11-atbasar']);
  });

  it('shows the language of the page, or the Latin name where nobody checked', () => {
    expect(finder.search({ text: 'Oral', language: 'ru', limit: 1 })[0]?.name).toEqual({ en: 'Oral', ru: 'Уральск', kk: 'Орал' });
    expect(finder.search({ text: 'Zhumysker', language: 'kk', limit: 1 })[0]?.name).toEqual({
      en: 'Zhumysker',
      ru: 'Zhumysker',
      kk: 'Zhumysker',
    });
  });

  it('finds nothing for nothing, and keeps to the limit', () => {
    expect([ids(''), ids('  '), ids('—'), ids('qwertyuiop')]).toEqual([[], [], [], []]);
    expect(ids('а', 'ru', 3)).toHaveLength(3);
  });
});
