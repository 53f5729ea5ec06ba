import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareText, sortKey } from '../../shared/format/sortKey.ts';
import { LANGUAGES, type Language } from '../../shared/language/language.ts';

const kazakhAlphabet = 'А Ә Б В Г Ғ Д Е Ё Ж З И Й К Қ Л М Н Ң О Ө П Р С Т У Ұ Ү Ф Х Һ Ц Ч Ш Щ Ъ Ы І Ь Э Ю Я';
const russianAlphabet = 'А Б В Г Д Е Ё Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ъ Ы Ь Э Ю Я';

const names = [
  '',
  ...[
    'Абай, Ақтау, Ақтөбе, Актюбинск, Алматы, Аксу, Ақсу, Әулиекөл, Әл-Фараби, Байқоңыр',
    'Балқаш, Балхаш, Ғалия, Гүлшат, Ерейментау, Ёлка, Ежово, Екібастұз, Жаңаөзен, Жаркент',
    'Зайсан, Илья, Йошкар, Іле, Ылғалды, Ыстық, Қазығұрт, Қаратау, Каратау, Карабулак',
    'Қонаев, Қостанай, Костанай, Кызылорда, Қызылорда, Лисаковск, Мерке, Ңай, Нұра, Нура',
    'Отар, Өтеген батыр, Петропавл, Риддер, Саран, Сарань, Сәтбаев, Талғар, Темір, Темиртау',
    'Тобыл, Ұлытау, Үржар, Урджар, Усть-Каменогорск, Форт-Шевченко, Хантау, Һарун, Шу, Шучинск',
    'Щучинск, Эмба, Южный, Ягодное, Almaty, almaty, Álmaty, Zaysan, Østby, Öskemen',
    'Oskemen, участок 2, Участок 2, Участок 10, Участок 02, 10, 9, 1 мая, (без названия), Мак-Алистер',
    'Мак Алистер, Макалистер',
  ].flatMap((line) => line.split(', ')),
];

describe('order of names', () => {
  test.each([
    ['kk', kazakhAlphabet],
    ['ru', russianAlphabet],
    ['en', 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'],
  ] as const)('%s follows its alphabet, small letters before capitals', (language, alphabet) => {
    const letters = alphabet.split(' ').flatMap((letter) => [letter.toLowerCase(), letter]);
    expect(sorted([...letters].reverse(), language)).toEqual(letters);
  });

  test.each(LANGUAGES)('%s agrees with the collator of Node', (language) => {
    const collator = new Intl.Collator(language, { numeric: true });
    // The collator counts "02" and "2" as equal; ours must not.
    const comparable = names.filter((name) => name !== 'Участок 02');
    expect(sorted(comparable, language)).toEqual([...comparable].sort(collator.compare));
  });

  test('the own script comes first, ё after an equal е in Russian and as a letter in Kazakh', () => {
    expect(sorted(['Zaysan', 'Абай', 'Ильич'], 'en')).toEqual(['Zaysan', 'Абай', 'Ильич']);
    expect(sorted(['Zaysan', 'Абай'], 'ru')).toEqual(['Абай', 'Zaysan']);
    expect(sorted(['Ёлка', 'Ельня', 'Елка'], 'ru')).toEqual(['Елка', 'Ёлка', 'Ельня']);
    expect(sorted(['Ёлка', 'Ельня', 'Елка'], 'kk')).toEqual(['Елка', 'Ельня', 'Ёлка']);
  });

  test('numbers by value, then by the zeros before them', () => {
    expect(sorted(['Станция 10', 'станция 9', 'Станция 009', 'Станция 9'], 'ru')).toEqual([
      'станция 9',
      'Станция 9',
      'Станция 009',
      'Станция 10',
    ]);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'аАеЕёЁиИйЙіІқҚæß ÉéeE-–09\u0301\u00a0'), maxLength: 6 }),
);

describe.each(LANGUAGES)('keys in %s', (language) => {
  test('are equal only for equal texts', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(sortKey(a, language) === sortKey(b, language)).toBe(a.normalize('NFC') === b.normalize('NFC'));
      }),
    );
  });

  test('do not depend on the order in which texts come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyText, { selector: (text) => text.normalize('NFC') }), fc.integer(), (texts, seed) => {
        const shuffled = texts.map((text, index) => ({ text, at: Math.imul(seed + index, 2654435761) })).sort((a, b) => a.at - b.at);
        expect(
          sorted(
            shuffled.map(({ text }) => text),
            language,
          ),
        ).toEqual(sorted(texts, language));
      }),
    );
  });

  test('hold no surrogates and no zero byte, and put a text before its continuations', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, tail) => {
        expect(sortKey(text, language)).toMatch(/^[^\0\ud800-\udfff]*$/);
        const longer = `${text}.${tail}`;
        expect(compareText(text, longer, language)).toBe(-1);
      }),
    );
  });
});

function sorted(texts: readonly string[], language: Language): string[] {
  return texts
    .map((text) => ({ text, key: sortKey(text, language) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ text }) => text);
}
