import type { FieldProblem } from '../incidents/fieldProblem.ts';
import type { MessageKey } from './messageKey.ts';
import type { Translator } from './translator.ts';

const SENTENCES: Readonly<Record<FieldProblem, MessageKey>> = {
  missing: 'problems:missing',
  empty: 'problems:empty',
  'too-long': 'problems:tooLong',
  'out-of-range': 'problems:outOfRange',
  'not-understood': 'problems:notUnderstood',
  'unknown-field': 'problems:unknownField',
  'unknown-code': 'problems:unknownCode',
  'unknown-region': 'problems:unknownRegion',
  'unknown-change': 'problems:unknownChange',
  'reason-missing': 'problems:reasonMissing',
  'ends-do-not-fit-precision': 'problems:endsDoNotFitPrecision',
  'number-does-not-fit-qualifier': 'problems:numberDoesNotFitQualifier',
  'no-such-zone': 'problems:noSuchZone',
  'no-such-date': 'problems:noSuchDate',
  'ends-before-it-begins': 'problems:endsBeforeItBegins',
};

/** What is wrong with a field, as a sentence. A word of a later version reads as *cannot be understood*. */
export function problemText(problem: string, { t }: Translator): string {
  return t(Object.hasOwn(SENTENCES, problem) ? SENTENCES[problem as FieldProblem] : 'problems:notUnderstood');
}
