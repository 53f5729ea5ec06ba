import { describe, expect, test } from 'vitest';
import { namespaces, registrySource } from '../checks/messageCatalogues.ts';
import { type Catalogues, checkMessageShape } from '../checks/messageShape.ts';
import { checkMessageUse } from '../checks/messageUse.ts';
import { checkMessageWords, checkTranslated } from '../checks/messageWords.ts';

type Texts = Readonly<Record<string, string>>;

/** A sound catalogue, in which each test plants one violation. */
function planted(change: { en?: Texts; ru?: Texts; kk?: Texts } = {}): Catalogues {
  const en = { close: 'Close', kept: 'Kept {{time}}', shown_one: 'One record', shown_other: '{{count}} records' };
  const ru = {
    close: 'Закрыть',
    kept: 'С {{time}}',
    shown_one: '{{count}} запись',
    shown_few: '{{count}} записи',
    shown_many: '{{count}} записей',
    shown_other: '{{count}} записи',
  };
  const kk = { close: 'Жабу', kept: 'Уақыты: {{time}}', shown_one: 'Бір жазба', shown_other: '{{count}} жазба' };
  return { en: { desk: { ...en, ...change.en } }, ru: { desk: { ...ru, ...change.ru } }, kk: { desk: { ...kk, ...change.kk } } };
}

const soundUse = "t('desk:close'); t('desk:kept', { time }); t('desk:shown', { count });";

describe('a planted violation is found', () => {
  test('but none in a sound catalogue', () => {
    expect(checkMessageShape(planted())).toEqual([]);
    expect(checkTranslated(planted(), new Map())).toEqual([]);
    expect(checkMessageWords(planted())).toEqual([]);
    expect(use(soundUse)).toEqual([]);
  });

  test.each([
    ['a key that one language lacks', planted({ en: { open: 'Open' }, ru: { open: 'Открыть' } }), 'kk desk:open: missing'],
    ['a key that English lacks', planted({ kk: { open: 'Ашу' } }), 'kk desk:open: not in en'],
    [
      'a placeholder with another name',
      planted({ ru: { kept: 'С {{hour}}' } }),
      'ru desk:kept: plain has the placeholders [hour], en has [time]',
    ],
    [
      'a Russian "one" without its figure',
      planted({ ru: { shown_one: 'Одна запись' } }),
      'ru desk:shown: one has the placeholders [], en has [count]',
    ],
    [
      'a plural form that a language does not have',
      planted({ kk: { shown_few: '{{count}} жазба' } }),
      'kk desk:shown: has the forms one, other, few, needs one, other',
    ],
    ['a half placeholder', planted({ en: { close: 'Close {{' } }), 'en desk:close: has braces or nesting that are no placeholder'],
    ['an empty text', planted({ ru: { close: ' ' } }), 'ru desk:close: is empty or has spaces at an end'],
  ])('%s', (_, catalogue, violation) => {
    expect(checkMessageShape(catalogue)).toEqual([violation]);
  });

  test('a plural form that is missing', () => {
    const { ru, ...others } = planted();
    const { shown_few: _, ...withoutFew } = ru.desk ?? {};
    expect(checkMessageShape({ ...others, ru: { desk: withoutFew } })).toEqual([
      'ru desk:shown: has the forms one, many, other, needs one, few, many, other',
    ]);
  });

  test('a text that was not translated, unless it is allowed', () => {
    const sameAsRussian = planted({ kk: { close: 'Закрыть' } });
    expect(checkTranslated(sameAsRussian, new Map())).toEqual(['kk desk:close: the same as ru, "Закрыть"']);
    expect(checkTranslated(sameAsRussian, new Map([['Закрыть', 'planted']]))).toEqual([]);
    expect(checkTranslated(planted({ ru: { close: 'Close' } }), new Map())).toEqual(['ru desk:close: the same as en, "Close"']);
    expect(checkTranslated(planted(), new Map([['CSV', 'stale']]))).toEqual(['tests/checks/sameWords.ts: "CSV" is needed nowhere']);
  });

  test('a word that we do not say', () => {
    expect(checkMessageWords(planted({ en: { close: 'Saved' }, kk: { close: 'Жабу!' } }))).toEqual([
      'en desk:close: says "Saved"',
      'kk desk:close: says "!"',
    ]);
  });

  test.each([
    ['a key that does not exist', `${soundUse}\nconst label = 'desk:open';`, 'main/planted.tsx:2: no message desk:open'],
    ['a template that can name no key', `${soundUse} t(\`desk:state.\${x}\`);`, 'main/planted.tsx:1: no message desk:state.*'],
    ['a key that nobody uses', "t('desk:kept', { time }); t('desk:shown', { count });", 'desk:close: used nowhere'],
    ['a value that is forgotten', `${soundUse} u.t('desk:kept');`, 'main/planted.tsx:1: desk:kept needs [time], gets []'],
    ['a value too many', `${soundUse} t('desk:close', { time });`, 'main/planted.tsx:1: desk:close needs [], gets [time]'],
    ['a plural without its number', `${soundUse} <p>{t('desk:shown', {})}</p>;`, 'main/planted.tsx:1: desk:shown needs [count], gets []'],
  ])('%s', (_, code, violation) => {
    expect(use(code)).toEqual([violation]);
  });

  test('a catalogue that is not registered', () => {
    expect(registrySource([...namespaces(), 'planted'])).toContain("from './kk/planted.json' with { type: 'json' };");
    expect(registrySource([...namespaces(), 'planted'])).not.toBe(registrySource(namespaces()));
  });
});

test('a template that names keys counts as their use', () => {
  const states: Catalogues = {
    en: { desk: { 'state.open': 'Open', 'state.shut': 'Shut' } },
    ru: { desk: {} },
    kk: { desk: {} },
  };
  expect(checkMessageUse(states, [{ path: 'main/planted.ts', text: `t(\`desk:state.\${state}\`);` }])).toEqual([]);
});

function use(code: string): string[] {
  return checkMessageUse(planted(), [{ path: 'main/planted.tsx', text: code }]);
}
