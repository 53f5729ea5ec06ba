import type { CategoryCode, RegionCode } from '../../shared/incidents/incident.ts';
import type { Language } from '../../shared/language/language.ts';
import type { IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';
import { findCategory } from '../../shared/vocabulary/incidentVocabulary.ts';
import { findRegion } from '../../shared/vocabulary/regions.ts';

/** The name of a category; the code itself where this version does not know it. */
export function categoryName(code: CategoryCode, vocabulary: IncidentVocabulary, language: Language): string {
  return findCategory(vocabulary, code)?.name[language] ?? code;
}

export function groupName(letter: string, vocabulary: IncidentVocabulary, language: Language): string {
  return vocabulary.groups.find((group) => group.letter === letter)?.shortName[language] ?? letter;
}

/** The region, standing alone; the code itself where it belongs to another division. */
export function regionName(code: RegionCode, language: Language): string {
  return findRegion(code)?.fullName[language] ?? code;
}

export function severityName(level: number, vocabulary: IncidentVocabulary, language: Language): string {
  return vocabulary.severities[level]?.name[language] ?? `S${level}`;
}

/** The name of a choice in one of the vocabulary's lists. */
export function choiceName<Id extends string>(
  choices: readonly { readonly id: Id; readonly name: Readonly<Record<Language, string>> }[],
  id: Id,
  language: Language,
): string {
  return choices.find((choice) => choice.id === id)?.name[language] ?? id;
}
