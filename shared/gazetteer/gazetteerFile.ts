import { TEXT_ENCODINGS } from '../imports/import.ts';
import { IMPORT_FORMATS } from '../imports/importMapping.ts';
import { LAYER_SOURCE_MAX, LAYER_TITLE_MAX } from '../layers/layer.ts';
import { filePathSchema } from '../paths/filePath.ts';
import { z } from '../zod.ts';

export const OWN_PLACES_MAX = 200_000;
export const GAZETTEERS_MAX = 20;

/** What a column of a file of places may hold. Other spellings may stand in several columns, everything else in one. */
export const PLACE_TARGETS = ['name_kk', 'name_ru', 'name_en', 'name', 'other', 'lat', 'lng', 'region', 'kind'] as const;
export type PlaceTarget = (typeof PLACE_TARGETS)[number];

export const placeMappingSchema = z
  .array(z.strictObject({ target: z.enum(PLACE_TARGETS), column: z.int().min(0).max(10_000) }))
  .max(100)
  .refine(
    (uses) => {
      const single = uses.filter(({ target }) => target !== 'other').map(({ target }) => target);
      return new Set(single).size === single.length && new Set(uses.map(({ column }) => column)).size === uses.length;
    },
    { error: 'target-twice' },
  );
export type PlaceMapping = z.infer<typeof placeMappingSchema>;

export const gazetteerIdSchema = z.int().positive();
const titleSchema = z.string().trim().min(1).max(LAYER_TITLE_MAX);
const sourceSchema = z.string().trim().max(LAYER_SOURCE_MAX);

/** What becomes of a row. Only `taken` ones can be found afterwards. */
export const PLACE_ROW_STATES = ['taken', 'no-name', 'no-point', 'bad-point', 'bad-row'] as const;
export type PlaceRowState = (typeof PLACE_ROW_STATES)[number];
const leftOutSchema = z.strictObject({ 'no-name': z.int(), 'no-point': z.int(), 'bad-point': z.int(), 'bad-row': z.int() });
export type LeftOut = z.infer<typeof leftOutSchema>;

export const gazetteerPreviewRequestSchema = z.strictObject({
  path: filePathSchema,
  /** null: by the names of the columns. */
  mapping: placeMappingSchema.nullable(),
});

export const gazetteerPreviewSchema = z.strictObject({
  format: z.enum(IMPORT_FORMATS),
  encoding: z.enum(TEXT_ENCODINGS),
  bytes: z.int(),
  suggestedTitle: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), examples: z.array(z.string()) })),
  mapping: placeMappingSchema,
  looked: z.int(),
  taken: z.int(),
  leftOut: leftOutSchema,
  hasMore: z.boolean(),
  rows: z.array(
    z.strictObject({
      row: z.int(),
      state: z.enum(PLACE_ROW_STATES),
      names: z.string(),
      lat: z.number().nullable(),
      lng: z.number().nullable(),
      region: z.string().nullable(),
      kind: z.string(),
    }),
  ),
});
export type GazetteerPreview = z.infer<typeof gazetteerPreviewSchema>;

export const gazetteerSchema = z.strictObject({
  id: gazetteerIdSchema,
  title: z.string(),
  source: z.string(),
  /** Whether searches find its places. */
  isUsed: z.boolean(),
  places: z.int(),
  /** Rows of the file that have no name or no point. */
  leftOut: z.int(),
  addedAtUtc: z.int(),
});
export type Gazetteer = z.infer<typeof gazetteerSchema>;

export const addGazetteerSchema = z.strictObject({
  path: filePathSchema,
  title: titleSchema,
  source: sourceSchema,
  mapping: placeMappingSchema,
});
export type AddGazetteer = z.infer<typeof addGazetteerSchema>;

export const addGazetteerEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), bytesRead: z.int(), bytes: z.int(), rows: z.int(), places: z.int() }),
  z.strictObject({ kind: z.literal('done'), gazetteer: gazetteerSchema, leftOut: leftOutSchema }),
]);
export type AddGazetteerEvent = z.infer<typeof addGazetteerEventSchema>;

export const setGazetteerSchema = z.strictObject({
  id: gazetteerIdSchema,
  title: titleSchema.optional(),
  source: sourceSchema.optional(),
  isUsed: z.boolean().optional(),
});
export type SetGazetteer = z.infer<typeof setGazetteerSchema>;
