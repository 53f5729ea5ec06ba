import type { CategoryCode } from '../incidents/incident.ts';
import {
  categoryCodeSchema,
  groupLetterSchema,
  HOW_KNOWN,
  isReportedByOthers,
  PERSONS_QUALIFIERS,
  PHASES,
  PIN_ORIGINS,
  PLACE_KINDS,
  PURPOSES,
  TIME_PRECISIONS,
} from '../incidents/incident.ts';
import { LANGUAGES, localizedSchema } from '../language/language.ts';
import { z } from '../zod.ts';

/** Longest name of a group, category, level or choice, in UTF-16 code units: what a tile holds in two lines at 130 % text. */
const VOCABULARY_NAME_MAX = 45;
/** Longest short name of a group: one line of a tile. */
const VOCABULARY_SHORT_NAME_MAX = 24;
/** Longest *use when* or *not when* text. */
const VOCABULARY_HINT_MAX = 160;

function localizedUpTo(max: number) {
  return localizedSchema.refine((texts) => LANGUAGES.every((language) => texts[language].length <= max), { error: `longer-than-${max}` });
}

const nameSchema = localizedUpTo(VOCABULARY_NAME_MAX);
const hintSchema = localizedUpTo(VOCABULARY_HINT_MAX);

const groupSchema = z.strictObject({
  letter: groupLetterSchema,
  name: nameSchema,
  shortName: localizedUpTo(VOCABULARY_SHORT_NAME_MAX),
});

const categorySchema = z.strictObject({
  code: categoryCodeSchema,
  group: groupLetterSchema,
  /** What the capture sheet proposes; another level needs a reason. */
  defaultSeverity: z.int().min(0).max(4),
  name: nameSchema,
  /** What belongs under the code, as a whole sentence. */
  useWhen: hintSchema,
  /** The cases most often confused with it, each followed by the code that is right for them. */
  notWhen: hintSchema,
  /** The codes that the two texts name, sorted. */
  seeAlso: z.array(categoryCodeSchema).optional(),
  /** The nearest category of Vote Monitor, as that program words it; null where it has none. */
  voteMonitorMatch: z.string().min(1).nullable(),
});
export type IncidentCategory = z.infer<typeof categorySchema>;

const severityLevelSchema = z.strictObject({
  level: z.int().min(0).max(4),
  /** `S0` … `S4`, printed beside the shape and the colour. */
  code: z.string().regex(/^S[0-4]$/),
  name: nameSchema,
  description: hintSchema,
});

function choicesOf<const Ids extends readonly [string, ...string[]]>(ids: Ids) {
  return z.array(z.strictObject({ id: z.enum(ids), name: nameSchema })).refine(
    (choices) =>
      sameItems(
        choices.map((choice) => choice.id),
        ids,
      ),
    { error: 'choices-incomplete' },
  );
}

function sameItems(found: readonly string[], wanted: readonly string[]): boolean {
  return found.length === wanted.length && wanted.every((item, index) => found[index] === item);
}

const howKnownSchema = z
  .array(
    z
      .strictObject({
        id: z.enum(HOW_KNOWN),
        /** Repeats `isReportedByOthers` for readers of the data alone. */
        reportedByOthers: z.boolean(),
        name: nameSchema,
      })
      .refine((way) => way.reportedByOthers === isReportedByOthers(way.id), { error: 'reported-by-others-differs' }),
  )
  .refine(
    (ways) =>
      sameItems(
        ways.map((way) => way.id),
        HOW_KNOWN,
      ),
    { error: 'choices-incomplete' },
  );

const vocabularyShape = z.strictObject({
  id: z.literal('incidents'),
  version: z.string().regex(/^[1-9][0-9]*$/),
  /** A frozen version was used in the field and never changes again; see `resources/vocabulary/README.md`. */
  status: z.enum(['draft', 'frozen']),
  /** What a language still needs before it can be relied on, in English; no key: nothing. */
  review: z.strictObject({ en: z.string().optional(), ru: z.string().optional(), kk: z.string().optional() }),
  groups: z.array(groupSchema),
  categories: z.array(categorySchema),
  severities: z.array(severityLevelSchema).length(5),
  howKnown: howKnownSchema,
  /** The mark on a record whose way of knowing is `reportedByOthers`: a short name and the full wording. */
  reportedByOthers: z.strictObject({ name: nameSchema, description: hintSchema }),
  placeKinds: choicesOf(PLACE_KINDS),
  pinOrigins: choicesOf(PIN_ORIGINS),
  timePrecisions: choicesOf(TIME_PRECISIONS),
  personsQualifiers: choicesOf(PERSONS_QUALIFIERS),
  phases: choicesOf(PHASES),
  purposes: choicesOf(PURPOSES),
});

/** Names that point at nothing or stand twice, worded for whoever edits the data. Empty when all is well. */
function brokenReferences(vocabulary: z.infer<typeof vocabularyShape>): string[] {
  const letters = vocabulary.groups.map((group) => group.letter);
  const codes = vocabulary.categories.map((category) => category.code);
  return [
    ...repeated(letters).map((letter) => `group ${letter} stands twice`),
    ...repeated(codes).map((code) => `category ${code} stands twice`),
    ...letters.filter((letter) => !codes.some((code) => code.startsWith(letter))).map((letter) => `group ${letter} is empty`),
    ...vocabulary.categories.flatMap((category) => brokenInCategory(category, letters, codes)),
    ...vocabulary.severities.flatMap((severity, index) =>
      severity.level === index && severity.code === `S${index}` ? [] : [`severity ${severity.code} is out of place`],
    ),
  ];
}

function brokenInCategory(category: IncidentCategory, letters: readonly string[], codes: readonly CategoryCode[]): string[] {
  const unknown = (category.seeAlso ?? []).filter((code) => !codes.includes(code) || code === category.code);
  return [
    ...(letters.includes(category.group) ? [] : [`category ${category.code} is in the unknown group ${category.group}`]),
    ...(category.code.startsWith(category.group) ? [] : [`category ${category.code} is in group ${category.group}`]),
    ...unknown.map((code) => `category ${category.code} names ${code}, which is not another category`),
  ];
}

function repeated(items: readonly string[]): string[] {
  return items.filter((item, index) => items.indexOf(item) !== index);
}

/**
 * The incident vocabulary: groups, categories and the choices of a record, each in every language.
 * Composed from the ODIHR handbook (6th ed.), GNDEM's observer rights and Vote Monitor. Fails when a code points at nothing or a list is incomplete.
 */
export const incidentVocabularySchema = vocabularyShape.superRefine((vocabulary, context) => {
  for (const message of brokenReferences(vocabulary)) context.addIssue({ code: 'custom', message });
});
export type IncidentVocabulary = z.infer<typeof incidentVocabularySchema>;

/** The category of a code; undefined for a code that this version does not have (a later version's, which is kept and shown as it is). */
export function findCategory(vocabulary: IncidentVocabulary, code: CategoryCode): IncidentCategory | undefined {
  return vocabulary.categories.find((category) => category.code === code);
}

/** The categories of a group in the order of their codes; empty for an unknown letter. */
export function categoriesOfGroup(vocabulary: IncidentVocabulary, letter: string): readonly IncidentCategory[] {
  return vocabulary.categories.filter((category) => category.group === letter);
}
