import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Localized } from '../../shared/language/language.ts';
import { LANGUAGES } from '../../shared/language/language.ts';
import type { IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';
import { categoriesOfGroup, findCategory, incidentVocabularySchema } from '../../shared/vocabulary/incidentVocabulary.ts';
import { findRegion, REGIONS } from '../../shared/vocabulary/regions.ts';
import { z } from '../../shared/zod.ts';

const readResource = (path: string) => readFileSync(new URL(`../../resources/${path}`, import.meta.url), 'utf8');
const raw: unknown = JSON.parse(readResource('vocabulary/incidents-1.json'));
const vocabulary: IncidentVocabulary = incidentVocabularySchema.parse(raw);

/** The method's table: the default severity of each group's codes in order; L skips from 3 to 9. */
const SEVERITIES: Readonly<Record<string, string>> = {
  A: '43434333',
  B: '2432232',
  C: '3333323',
  D: '222223',
  E: '23223',
  F: '443232422',
  G: '32212',
  H: '342224',
  I: '332434',
  J: '44323',
  K: '22',
  L: '2101',
};

/** Every text of the vocabulary with the place where it stands. */
function allTexts(value: unknown, path = ''): [string, Localized][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'ru' in value && 'kk' in value) return [[path, value as Localized]];
  return Object.entries(value).flatMap(([key, child]) => allTexts(child, `${path}/${key}`));
}

const codesIn = (text: string) => [...new Set(text.match(/\b[A-L][1-9]\b/g) ?? [])].sort();

describe('incident vocabulary, version 1', () => {
  test('has every category of the method with its default severity', () => {
    const expected = Object.entries(SEVERITIES).flatMap(([letter, levels]) =>
      [...levels].map((level, index) => [`${letter}${letter === 'L' && index === 3 ? 9 : index + 1}`, letter, Number(level)]),
    );
    expect(vocabulary.categories.map((category) => [category.code, category.group, category.defaultSeverity])).toEqual(expected);
    expect(vocabulary.categories).toHaveLength(70);
  });

  test('has the groups A to L, each with its categories', () => {
    expect(vocabulary.groups.map((group) => group.letter).join('')).toBe('ABCDEFGHIJKL');
    for (const [letter, levels] of Object.entries(SEVERITIES)) expect(categoriesOfGroup(vocabulary, letter)).toHaveLength(levels.length);
  });

  test('finds a category by its code and nothing for an unknown one', () => {
    expect(findCategory(vocabulary, 'C4')?.name.en).toBe('Proof of voting or of the choice demanded');
    expect(findCategory(vocabulary, 'L8')).toBeUndefined();
  });

  test.each(LANGUAGES)('names are unique in %s', (language) => {
    const lists = [
      vocabulary.categories,
      vocabulary.groups,
      vocabulary.groups.map((group) => ({ name: group.shortName })),
      vocabulary.severities,
      vocabulary.howKnown,
      vocabulary.placeKinds,
      vocabulary.pinOrigins,
      vocabulary.timePrecisions,
      vocabulary.personsQualifiers,
      vocabulary.phases,
      vocabulary.purposes,
    ];
    for (const list of lists) {
      const names = list.map((item) => item.name[language]);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  test('the three languages differ', () => {
    const equal = allTexts(vocabulary).filter(([, text]) => new Set(LANGUAGES.map((language) => text[language])).size < LANGUAGES.length);
    // No allow-list so far: no term of the vocabulary happens to be spelled alike in two languages.
    expect(equal).toEqual([]);
  });

  test('each language is written in its own script', () => {
    const kazakhOnly = /[әғқңөұүһі]/i;
    for (const [path, text] of allTexts(vocabulary)) {
      expect(text.en, path).not.toMatch(/\p{Script=Cyrillic}/u);
      expect(text.ru, path).not.toMatch(kazakhOnly);
      // Codes are the only Latin in the other two; a Cyrillic А1 would look right and find nothing.
      for (const language of ['ru', 'kk'] as const) {
        expect(text[language].replace(/\b[A-L][1-9]\b/g, ''), path).not.toMatch(/[A-Za-z]/);
        expect(text[language], path).not.toMatch(/\p{Script=Cyrillic}\d/u);
      }
    }
    const withoutKazakhLetter = vocabulary.categories.filter((category) => !kazakhOnly.test(category.useWhen.kk + category.notWhen.kk));
    expect(withoutKazakhLetter).toEqual([]);
  });

  test('names the same other codes in each language, and exactly those under seeAlso', () => {
    for (const { code, useWhen, notWhen, seeAlso } of vocabulary.categories) {
      for (const language of LANGUAGES) {
        const named = codesIn(`${useWhen[language]} ${notWhen[language]}`).filter((other) => other !== code);
        expect(named, `${code} ${language}`).toEqual(seeAlso ?? []);
      }
    }
  });

  test('keeps the distinctions that coders most often miss', () => {
    const pairs = [
      ['H5', 'I5'],
      ['D3', 'F9'],
      ['C4', 'F4'],
      ['A4', 'H6'],
      ['A1', 'A2'],
      ['B3', 'A1'],
      ['H2', 'A1'],
      ['J1', 'J2'],
    ] as const;
    for (const [one, other] of pairs) expect(findCategory(vocabulary, one)?.seeAlso, `${one} ${other}`).toContain(other);
    for (const other of ['H2', 'B3']) expect(findCategory(vocabulary, 'A1')?.useWhen.en).toContain(other);
  });

  test('hints are whole sentences without blame or shouting', () => {
    for (const [path, text] of allTexts(vocabulary.categories.map(({ useWhen, notWhen }) => ({ useWhen, notWhen })))) {
      for (const language of LANGUAGES) expect(text[language], path).toMatch(/^\p{Lu}.*\.$/u);
      expect(`${text.en} ${text.ru} ${text.kk}`, path).not.toMatch(/!|fraud|фальсиф| {2}/i);
    }
  });

  test('says what still needs a reviewer', () => {
    expect(vocabulary).toMatchObject({ id: 'incidents', version: '1', status: 'draft', review: { kk: 'needs a native reviewer' } });
  });
});

describe('the vocabulary schema refuses', () => {
  const broken = (change: (copy: IncidentVocabulary) => void) => {
    const copy = structuredClone(vocabulary);
    change(copy);
    return incidentVocabularySchema.safeParse(copy).error?.issues.map((issue) => issue.message) ?? [];
  };
  const first = (copy: IncidentVocabulary) => {
    const category = copy.categories[0];
    if (category === undefined) throw new Error('the vocabulary is empty');
    return category;
  };

  test('nothing in the data as it is', () => {
    expect(broken(() => {})).toEqual([]);
  });

  test('a code that points at nothing, itself or stands twice', () => {
    expect(
      broken((copy) => {
        first(copy).seeAlso = ['L8'];
      }),
    ).toEqual(['category A1 names L8, which is not another category']);
    expect(
      broken((copy) => {
        first(copy).seeAlso = ['A1'];
      }),
    ).toEqual(['category A1 names A1, which is not another category']);
    expect(
      broken((copy) => {
        copy.categories.push(structuredClone(first(copy)));
      }),
    ).toEqual(['category A1 stands twice']);
  });

  test('a category outside its group and a group without categories', () => {
    expect(
      broken((copy) => {
        first(copy).group = 'B';
      }),
    ).toEqual(['category A1 is in group B']);
    expect(
      broken((copy) => {
        copy.categories = copy.categories.filter((category) => category.group !== 'K');
      }),
    ).toContain('group K is empty');
  });

  test('a text that is too long, missing or in one language less', () => {
    expect(
      broken((copy) => {
        first(copy).name.kk = 'ұ'.repeat(46);
      }),
    ).toEqual(['longer-than-45']);
    expect(
      broken((copy) => {
        first(copy).useWhen.ru = '';
      }),
    ).toHaveLength(1);
    expect(
      broken((copy) => {
        Reflect.deleteProperty(first(copy).name, 'kk');
      }),
    ).toHaveLength(1);
  });

  test('choices other than those of a record', () => {
    expect(
      broken((copy) => {
        copy.phases.pop();
      }),
    ).toEqual(['choices-incomplete']);
    expect(
      broken((copy) => {
        copy.howKnown.reverse();
      }),
    ).toEqual(['choices-incomplete']);
    expect(
      broken((copy) => {
        for (const way of copy.howKnown) way.reportedByOthers = true;
      }),
    ).toContain('reported-by-others-differs');
    expect(
      broken((copy) => {
        copy.severities.reverse();
      }),
    ).toContain('severity S4 is out of place');
  });
});

/** code, English, Russian, Kazakh, minutes east of Greenwich on 20 November 2022; the cities have no short Russian or Kazakh name in the table. */
const UNITS = `
10 | Abai | Абайская | Абай | 360
11 | Akmola | Акмолинская | Ақмола | 360
15 | Aktobe | Актюбинская | Ақтөбе | 300
19 | Almaty region | Алматинская | Алматы облысы | 360
23 | Atyrau | Атырауская | Атырау | 300
27 | West Kazakhstan | Западно-Казахстанская | Батыс Қазақстан | 300
31 | Zhambyl | Жамбылская | Жамбыл | 360
33 | Zhetysu | Жетысуская | Жетісу | 360
35 | Karaganda | Карагандинская | Қарағанды | 360
39 | Kostanay | Костанайская | Қостанай | 360
43 | Kyzylorda | Кызылординская | Қызылорда | 300
47 | Mangystau | Мангистауская | Маңғыстау | 300
55 | Pavlodar | Павлодарская | Павлодар | 360
59 | North Kazakhstan | Северо-Казахстанская | Солтүстік Қазақстан | 360
61 | Turkistan | Туркестанская | Түркістан | 360
62 | Ulytau | Улытауская | Ұлытау | 360
63 | East Kazakhstan | Восточно-Казахстанская | Шығыс Қазақстан | 360
71 | Astana city | город Астана | Астана қаласы | 360
75 | Almaty city | город Алматы | Алматы қаласы | 360
79 | Shymkent city | город Шымкент | Шымкент қаласы | 360`;

const offsetAt = (zone: string, wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).offsetNanoseconds / 60e9;

describe('the 20 units', () => {
  test('have the codes, names and zones of the table', () => {
    const found = REGIONS.map((unit) =>
      [unit.code, unit.name.en, unit.name.ru, unit.name.kk, offsetAt(unit.zone, '2022-11-20T12:00')].join(' | '),
    );
    expect(found).toEqual(UNITS.trim().split('\n'));
    expect(REGIONS.filter((unit) => unit.kind === 'region')).toHaveLength(17);
    expect(REGIONS.filter((unit) => unit.centre === null).map((unit) => unit.code)).toEqual(['71', '75', '79']);
  });

  test('have full names that stand alone', () => {
    expect(findRegion('19')?.fullName).toEqual({ en: 'Almaty region', ru: 'Алматинская область', kk: 'Алматы облысы' });
    expect(findRegion('27')?.fullName).toEqual({
      en: 'West Kazakhstan region',
      ru: 'Западно-Казахстанская область',
      kk: 'Батыс Қазақстан облысы',
    });
    expect(findRegion('75')?.fullName).toEqual({ en: 'Almaty city', ru: 'город Алматы', kk: 'Алматы қаласы' });
    expect(findRegion('99')).toBeUndefined();
  });

  test('are one hour apart in 2022 and on one time since March 2024', () => {
    expect(offsetAt('Asia/Almaty', '2022-11-20T12:00')).toBe(360);
    expect(offsetAt('Asia/Almaty', '2024-03-02T12:00')).toBe(300);
    for (const unit of REGIONS) expect(offsetAt(unit.zone, '2024-03-02T12:00'), unit.code).toBe(300);
    const west = REGIONS.filter((unit) => offsetAt(unit.zone, '2022-11-20T12:00') === 300).map((unit) => unit.zone);
    expect(west).toEqual(['Asia/Aqtobe', 'Asia/Atyrau', 'Asia/Oral', 'Asia/Qyzylorda', 'Asia/Aqtau']);
  });
});

describe('the demo mission', () => {
  const localized = z.strictObject({ en: z.string(), ru: z.string(), kk: z.string() });
  const missionSchema = z.strictObject({
    id: z.string(),
    name: localized,
    electionDay: z.iso.date(),
    capitalZone: z.enum(['Asia/Almaty']),
    note: localized,
  });

  test('says in three languages what it is', () => {
    const mission = missionSchema.parse(JSON.parse(readResource('demo/early-presidential-2022/mission.json')));
    expect(mission).toMatchObject({ id: 'early-presidential-2022', electionDay: '2022-11-20' });
    expect(mission.name.en).toBe('Early presidential election, 20 November 2022');
    for (const text of [mission.name, mission.note]) expect(new Set(Object.values(text)).size).toBe(3);
  });

  test('has 23 rows that use known categories', () => {
    const rows = readResource('demo/early-presidential-2022/incidents.csv').trim().split('\n').slice(1);
    expect(rows).toHaveLength(23);
    for (const row of rows) {
      const code = /,([A-L][1-9]),([A-L][1-9])?,([0-4]),/.exec(row);
      expect(findCategory(vocabulary, code?.[1] ?? '')?.defaultSeverity, row.slice(0, 12)).toBe(Number(code?.[3]));
    }
  });
});
