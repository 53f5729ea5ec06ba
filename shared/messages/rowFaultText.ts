import { type FileProblem, ROW_PROBLEMS, type RowProblem } from '../imports/import.ts';
import { FIELD_PROBLEMS, type FieldProblem } from '../incidents/fieldProblem.ts';
import type { MessageKey } from './messageKey.ts';
import { problemText } from './problemText.ts';
import type { Translator } from './translator.ts';

const ROW_SENTENCES: Readonly<Record<RowProblem, MessageKey>> = {
  'cells-missing': 'imports:problem.cellsMissing',
  'cells-left-over': 'imports:problem.cellsLeftOver',
  'not-a-feature': 'imports:problem.notAFeature',
  'not-a-point': 'imports:problem.notAPoint',
  'too-large': 'imports:problem.tooLarge',
};

const FILE_SENTENCES: Readonly<Record<FileProblem, MessageKey>> = {
  empty: 'imports:file.empty',
  encoding: 'imports:file.encoding',
  quotes: 'imports:file.quotes',
  'too-many-columns': 'imports:file.tooManyColumns',
  'row-too-large': 'imports:file.rowTooLarge',
  'not-geojson': 'imports:file.notGeojson',
  'too-deep': 'imports:file.tooDeep',
  workbook: 'imports:file.workbook',
};

/** Why a file, or the rest of it, cannot be read. */
export function fileProblemText(why: FileProblem, { t }: Pick<Translator, 't'>): string {
  return t(FILE_SENTENCES[why]);
}

const FIELD_NAMES: Readonly<Record<string, MessageKey>> = {
  category: 'imports:field.category',
  also: 'imports:field.also',
  title: 'imports:field.title',
  description: 'imports:field.description',
  occurred: 'imports:field.occurred',
  phase: 'imports:field.phase',
  placeWords: 'imports:field.place',
  placeKind: 'imports:field.placeKind',
  region: 'imports:field.region',
  pin: 'imports:field.pin',
  severity: 'imports:field.severity',
  persons: 'imports:field.persons',
  howKnown: 'imports:field.howKnown',
  source: 'imports:field.source',
  purpose: 'imports:field.purpose',
  consent: 'imports:field.consent',
  withdrawn: 'imports:field.withdrawn',
};

interface RowFault {
  readonly field: string;
  readonly problem: string;
}

/** What is wrong with a row of a file, a line each. */
export function rowFaultsText(faults: readonly RowFault[], translator: Translator): string {
  return faults.map((fault) => rowFaultText(fault, translator)).join('\n');
}

/** Never what stands in the cell: only the field and what is wrong with it. */
export function rowFaultText({ field, problem }: RowFault, translator: Translator): string {
  const { t } = translator;
  const ofRow = ROW_PROBLEMS.find((known) => known === problem);
  if (ofRow !== undefined) return t(ROW_SENTENCES[ofRow]);
  const sentence = problemText(FIELD_PROBLEMS.find((known): known is FieldProblem => known === problem) ?? problem, translator);
  const key = Object.hasOwn(FIELD_NAMES, field) ? FIELD_NAMES[field] : undefined;
  return t('imports:problem.ofField', { field: key === undefined ? field : t(key), problem: sentence });
}
