import { AUTHORITIES_INFORMED, CONSENTS, DETENTION_ANSWERS, DETENTION_SUBTYPES } from '../incidents/incident.ts';
import type { Localized } from '../language/language.ts';
import { fold } from '../search/fold.ts';
import type { IncidentVocabulary } from '../vocabulary/incidentVocabulary.ts';
import { REGIONS } from '../vocabulary/regions.ts';

/** From a word as people write it (a code, or its name in any language) to the code. */
export type WordTable = ReadonlyMap<string, string>;

/** The tables of every field that takes one of a list. */
export interface WordTables {
  readonly category: WordTable;
  readonly severity: WordTable;
  readonly region: WordTable;
  readonly phase: WordTable;
  readonly placeKind: WordTable;
  readonly pinOrigin: WordTable;
  readonly precision: WordTable;
  readonly qualifier: WordTable;
  readonly howKnown: WordTable;
  readonly purpose: WordTable;
  readonly yesNo: WordTable;
  readonly authoritiesInformed: WordTable;
  readonly consent: WordTable;
  readonly subtype: WordTable;
}

interface Choice {
  readonly id: string;
  readonly names: readonly string[];
}

export function wordTables(vocabulary: IncidentVocabulary): WordTables {
  const named = (choices: readonly { readonly id: string; readonly name: Localized }[]) =>
    tableOf(choices.map(({ id, name }) => ({ id, names: Object.values(name) })));
  return {
    category: tableOf(vocabulary.categories.map(({ code, name }) => ({ id: code, names: Object.values(name) }))),
    severity: tableOf(vocabulary.severities.map(({ level, code, name }) => ({ id: String(level), names: [code, ...Object.values(name)] }))),
    region: tableOf(
      REGIONS.map(({ code, kind, name, fullName, addressName }) => ({
        id: code,
        names: [...Object.values(name), ...Object.values(fullName), ...(kind === 'city' ? cityNames(addressName) : [])],
      })),
    ),
    phase: named(vocabulary.phases),
    placeKind: named(vocabulary.placeKinds),
    pinOrigin: named(vocabulary.pinOrigins),
    precision: named(vocabulary.timePrecisions),
    qualifier: named(vocabulary.personsQualifiers),
    howKnown: named(vocabulary.howKnown),
    purpose: named(vocabulary.purposes),
    yesNo: tableOf(DETENTION_ANSWERS.map((id) => ({ id, names: YES_NO[id] ?? [] }))),
    authoritiesInformed: tableOf(AUTHORITIES_INFORMED.map((id) => ({ id, names: YES_NO[id] ?? [] }))),
    consent: tableOf(CONSENTS.map((id) => ({ id, names: [] }))),
    subtype: tableOf(DETENTION_SUBTYPES.map((id) => ({ id, names: [] }))),
  };
}

/** A city that is a unit of its own is called by its bare name; a region's centre is not the region. */
function cityNames(name: Localized): string[] {
  return [...Object.values(name), `г. ${name.ru}`, `${name.kk} қ.`];
}

const YES_NO: Readonly<Record<string, readonly string[]>> = {
  yes: ['y', 'true', 'да', 'иә', 'ия'],
  no: ['n', 'false', 'нет', 'жоқ'],
  not_observed: ['not seen', 'не наблюдалось', 'байқалмады'],
  not_applicable: ['n/a', 'неприменимо', 'қолданылмайды'],
  not_known: ['unknown', 'неизвестно', 'белгісіз'],
};

function tableOf(choices: readonly Choice[]): WordTable {
  const table = new Map<string, string>();
  for (const { id, names } of choices) for (const name of names) table.set(wordKey(name), id);
  // The codes themselves win over whatever somebody named a thing.
  for (const { id } of choices) table.set(wordKey(id), id);
  return table;
}

function wordKey(word: string): string {
  return fold(word.slice(0, 200))
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

/** The code of a word; the word itself where the table has none, so that whoever judges the record names the problem. */
export function codeOf(table: WordTable, word: string): string {
  return table.get(wordKey(word)) ?? word.trim();
}
