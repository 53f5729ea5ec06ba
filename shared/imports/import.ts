import { languageSchema } from '../language/language.ts';
import { filePathSchema } from '../paths/filePath.ts';
import { z } from '../zod.ts';
import { IMPORT_FORMATS, importMappingSchema } from './importMapping.ts';

/** Encodings that are told apart; every other file is refused. */
export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** What is wrong with a row as a whole, before any of its fields. */
export const ROW_PROBLEMS = ['cells-missing', 'cells-left-over', 'not-a-feature', 'not-a-point', 'too-large'] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/** Why a file cannot be read, or not beyond a place. */
export const FILE_PROBLEMS = [
  'empty',
  'encoding',
  'quotes',
  'too-many-columns',
  'row-too-large',
  'not-geojson',
  'too-deep',
  'workbook',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** `field` is a field of the record, or `row`; `problem` a word of FIELD_PROBLEMS or ROW_PROBLEMS. Never what stands in the file. */
const problemSchema = z.strictObject({ field: z.string(), problem: z.string() });

export const importPreviewRequestSchema = z.strictObject({
  /** Absolute path of the file. */
  path: filePathSchema,
  /** null: as the columns were taken the last time, or by their names. */
  mapping: importMappingSchema.nullable(),
  format: z.enum(IMPORT_FORMATS).nullable(),
});

export const importPreviewSchema = z.strictObject({
  format: z.enum(IMPORT_FORMATS),
  encoding: z.enum(TEXT_ENCODINGS),
  bytes: z.int(),
  /** What an export of this program is can be told by its columns. */
  isOwnExport: z.boolean(),
  /** Whether the mapping is the one that was last used for such columns. */
  isRemembered: z.boolean(),
  columns: z.array(z.strictObject({ name: z.string(), examples: z.array(z.string()) })),
  mapping: importMappingSchema,
  /** The first rows. Row numbers count from 1, the header left out. */
  rows: z.array(
    z.strictObject({
      row: z.int(),
      state: z.enum(['new', 'there', 'bad']),
      problems: z.array(problemSchema),
      category: z.string(),
      title: z.string(),
      when: z.string(),
      place: z.string(),
    }),
  ),
  hasMore: z.boolean(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importRequestSchema = z.strictObject({
  path: filePathSchema,
  format: z.enum(IMPORT_FORMATS).nullable(),
  mapping: importMappingSchema,
  /** Looks at every row and logs nothing. */
  isDryRun: z.boolean(),
  /** Where rows that cannot be imported go, with the reason; null: nowhere. The file appears only when there are such rows. */
  badRows: z.strictObject({ path: filePathSchema, replace: z.boolean() }).nullable(),
  /** Of the reasons in that file. */
  language: languageSchema,
});
export type ImportRequest = z.infer<typeof importRequestSchema>;

const countsShape = { rows: z.int(), added: z.int(), there: z.int(), bad: z.int() };

export const importReportSchema = z.strictObject({
  ...countsShape,
  isDryRun: z.boolean(),
  /** null when no such file was asked for or no row is bad. */
  badRowsPath: z.string().nullable(),
  /** The first of them. */
  badRows: z.array(z.strictObject({ row: z.int(), problems: z.array(problemSchema) })),
  /** Why the rest of the file was not read, after that many rows; what came before is imported. */
  stopped: z.enum(FILE_PROBLEMS).nullable(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const importEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), bytesRead: z.int(), bytes: z.int(), ...countsShape }),
  z.strictObject({ kind: z.literal('done'), report: importReportSchema }),
]);
export type ImportEvent = z.infer<typeof importEventSchema>;
