import { formatNumber } from '../../shared/format/numbers.ts';
import { formatAccuracy, formatCoordinates } from '../../shared/format/units.ts';
import {
  type CategoryCode,
  categoryCodeSchema,
  occurredSchema,
  personsSchema,
  pinSchema,
  regionCodeSchema,
  severitySchema,
} from '../../shared/incidents/incident.ts';
import { withdrawnSchema } from '../../shared/incidents/incidentViews.ts';
import { furtherFieldName, furtherFieldText } from '../../shared/messages/furtherFieldText.ts';
import type { Translator } from '../../shared/messages/translator.ts';
import type { IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';
import { occurredWords } from './occurredWords.ts';
import { personsWords } from './personsWords.ts';
import { categoryName, regionName } from './vocabularyNames.ts';

export interface WordsContext {
  readonly translator: Translator;
  readonly vocabulary: IncidentVocabulary;
  readonly homeZone: string;
}

/** The name of a field of a record, as the log names it; the log's own word where this version does not know it. */
export function fieldName(field: string, { translator: { t, language }, vocabulary }: WordsContext): string {
  const also = alsoCodeOf(field);
  if (also !== null) return t('incidents:field.alsoCode', { category: `${also} ${categoryName(also, vocabulary, language)}` });
  switch (field) {
    case 'category':
      return t('incidents:field.category');
    case 'also':
      return t('incidents:field.also');
    case 'title':
      return t('incidents:field.title');
    case 'description':
      return t('incidents:field.description');
    case 'occurred':
      return t('incidents:field.occurred');
    case 'phase':
      return t('incidents:field.phase');
    case 'placeWords':
      return t('incidents:field.place');
    case 'placeKind':
      return t('incidents:field.placeKind');
    case 'region':
      return t('incidents:field.region');
    case 'pin':
      return t('incidents:field.pin');
    case 'severity':
      return t('incidents:field.severity');
    case 'persons':
      return t('incidents:field.persons');
    case 'howKnown':
      return t('incidents:field.howKnown');
    case 'sources':
      return t('incidents:field.source');
    case 'purpose':
      return t('incidents:field.purpose');
    case 'withdrawn':
      return t('incidents:withdrawn');
    default:
      return furtherFieldName(field, t) ?? field;
  }
}

/** What stands in a field, in words. `also.A2` and the like are yes or no. A value that this version cannot read is told as such. */
export function fieldWords(field: string, value: unknown, context: WordsContext): string {
  const { t } = context.translator;
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return t('common:value.notAnswered');
  const words = knownWords(field, value, context);
  if (words !== null) return words;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return t(value ? 'common:value.yes' : 'common:value.no');
  return t('incidents:value.unreadable');
}

function knownWords(field: string, value: unknown, context: WordsContext): string | null {
  const { translator, vocabulary, homeZone } = context;
  const { t, language } = translator;
  const choice = (choices: readonly { readonly id: string; readonly name: Readonly<Record<typeof language, string>> }[]) =>
    choices.find((option) => option.id === value)?.name[language] ?? null;
  switch (field) {
    case 'category':
      return categoryWords(value, context);
    case 'also':
      return Array.isArray(value) ? value.map((code) => categoryWords(code, context) ?? String(code)).join('; ') : null;
    case 'detention.kettlingMinutes':
      return typeof value === 'number' ? formatNumber(value, language) : null;
    case 'detention.releasedAt':
    case 'occurred': {
      const occurred = occurredSchema.safeParse(value);
      return occurred.success ? occurredWords(occurred.data, translator, homeZone) : null;
    }
    case 'phase':
      return choice(vocabulary.phases);
    case 'placeKind':
      return choice(vocabulary.placeKinds);
    case 'purpose':
      return choice(vocabulary.purposes);
    case 'howKnown':
      return choice(vocabulary.howKnown);
    case 'region': {
      const code = regionCodeSchema.safeParse(value);
      return code.success ? regionName(code.data, language) : null;
    }
    case 'pin':
      return pinWords(value, context);
    case 'severity':
      return severityWords(value, context);
    case 'persons': {
      const persons = personsSchema.safeParse(value);
      return persons.success ? personsWords(persons.data, translator) : null;
    }
    case 'withdrawn': {
      const withdrawn = withdrawnSchema.safeParse(value);
      return withdrawn.success ? t('common:value.yes') : null;
    }
    default:
      return furtherFieldText(field, value, t);
  }
}

function categoryWords(value: unknown, { vocabulary, translator }: WordsContext): string | null {
  const code = categoryCodeSchema.safeParse(value);
  return code.success ? `${code.data} ${categoryName(code.data, vocabulary, translator.language)}` : null;
}

/** Degrees for reading, how near they are, and where they come from. */
function pinWords(value: unknown, { translator: { t, language }, vocabulary }: WordsContext): string | null {
  const pin = pinSchema.safeParse(value);
  if (!pin.success) return null;
  const { lat, lng, accuracyM, origin } = pin.data;
  const coordinates = formatCoordinates(lat, lng, language);
  const known = vocabulary.pinOrigins.find((option) => option.id === origin)?.name[language] ?? origin;
  return accuracyM === null
    ? t('incidents:pin.words', { coordinates, origin: known })
    : t('incidents:pin.wordsWithAccuracy', { coordinates, accuracy: formatAccuracy(accuracyM, language), origin: known });
}

function severityWords(value: unknown, { translator: { t, language }, vocabulary }: WordsContext): string | null {
  const severity = severitySchema.safeParse(value);
  if (!severity.success) return null;
  const { level, reason } = severity.data;
  const name = `S${level} ${vocabulary.severities[level]?.name[language] ?? ''}`.trim();
  return reason === null ? name : t('incidents:severity.withReason', { severity: name, reason });
}

function alsoCodeOf(field: string): CategoryCode | null {
  if (!field.startsWith('also.')) return null;
  const code = categoryCodeSchema.safeParse(field.slice('also.'.length));
  return code.success ? code.data : null;
}
