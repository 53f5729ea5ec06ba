import { TEXT_ENCODINGS } from '../imports/import.ts';
import { filePathSchema } from '../paths/filePath.ts';
import { z } from '../zod.ts';

export const LAYER_FILE_BYTES_MAX = 200 * 1024 * 1024;
export const LAYER_TITLE_MAX = 120;
export const LAYER_SOURCE_MAX = 300;
export const LAYERS_MAX = 50;

/** Colours that no severity has; what each looks like in a theme is the page's. */
export const LAYER_COLOURS = ['violet', 'blue', 'green', 'plum', 'graphite'] as const;
export const layerColourSchema = z.enum(LAYER_COLOURS);
export type LayerColour = z.infer<typeof layerColourSchema>;

/** Areas only: their border, or their border and a tint within. */
export const LAYER_FORMS = ['line', 'fill'] as const;

export const layerIdSchema = z.int().positive();
const titleSchema = z.string().trim().min(1).max(LAYER_TITLE_MAX);
const sourceSchema = z.string().trim().max(LAYER_SOURCE_MAX);
const opacitySchema = z.int().min(10).max(100);
const columnSchema = z.string().max(200).nullable();

/** West, south, east, north; degrees WGS 84. */
const boundsSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const LAYER_KINDS = ['point', 'line', 'area'] as const;
export type LayerKind = (typeof LAYER_KINDS)[number];

export const layerSchema = z.strictObject({
  id: layerIdSchema,
  title: z.string(),
  /** Source and licence as typed; shown as text while the layer is. */
  source: z.string(),
  nameColumn: z.string().nullable(),
  codeColumn: z.string().nullable(),
  colour: layerColourSchema,
  drawnAs: z.enum(LAYER_FORMS),
  opacityPercent: opacitySchema,
  isVisible: z.boolean(),
  /** What is in it. */
  kinds: z.array(z.enum(LAYER_KINDS)),
  replacesRegions: z.boolean(),
  /** Codes of the 20 units for which the layer has no area; null where its code column holds none of them. */
  missingRegions: z.array(z.string()).nullable(),
  features: z.int(),
  /** Features of the file that have no geometry: they are not in the layer. */
  withoutGeometry: z.int(),
  vertices: z.int(),
  bounds: boundsSchema.nullable(),
  addedAtUtc: z.int(),
});
export type Layer = z.infer<typeof layerSchema>;

export const layerPreviewRequestSchema = z.strictObject({ path: filePathSchema });

export const layerPreviewSchema = z.strictObject({
  encoding: z.enum(TEXT_ENCODINGS),
  bytes: z.int(),
  columns: z.array(z.strictObject({ name: z.string(), examples: z.array(z.string()) })),
  suggested: z.strictObject({ title: z.string(), nameColumn: z.string().nullable(), codeColumn: z.string().nullable() }),
  /** Of those that were looked at. */
  kinds: z.strictObject({ point: z.int(), line: z.int(), area: z.int() }),
  withoutGeometry: z.int(),
  looked: z.int(),
  /** There are more than those in the file. */
  hasMore: z.boolean(),
  /** Of the 20 units, those whose code stands in the suggested code column. */
  regionCodes: z.int(),
  rows: z.array(z.strictObject({ row: z.int(), kind: z.enum(LAYER_KINDS).nullable(), cells: z.array(z.string()) })),
});
export type LayerPreview = z.infer<typeof layerPreviewSchema>;

export const addLayerSchema = z.strictObject({
  path: filePathSchema,
  title: titleSchema,
  source: sourceSchema,
  nameColumn: columnSchema,
  codeColumn: columnSchema,
  colour: layerColourSchema,
  drawnAs: z.enum(LAYER_FORMS),
  opacityPercent: opacitySchema,
});
export type AddLayer = z.infer<typeof addLayerSchema>;

export const addLayerEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), bytesRead: z.int(), bytes: z.int(), features: z.int() }),
  z.strictObject({ kind: z.literal('done'), layer: layerSchema }),
]);
export type AddLayerEvent = z.infer<typeof addLayerEventSchema>;

export const setLayerSchema = z.strictObject({
  id: layerIdSchema,
  title: titleSchema.optional(),
  source: sourceSchema.optional(),
  colour: layerColourSchema.optional(),
  drawnAs: z.enum(LAYER_FORMS).optional(),
  opacityPercent: opacitySchema.optional(),
  isVisible: z.boolean().optional(),
  /** From 0, the uppermost. */
  place: z.int().min(0).max(LAYERS_MAX).optional(),
  /** Refused with LAYER_LACKS_REGIONS while units are missing. */
  replacesRegions: z.boolean().optional(),
});
export type SetLayer = z.infer<typeof setLayerSchema>;

export const layerViewRequestSchema = z.strictObject({
  id: layerIdSchema,
  bounds: boundsSchema.refine(
    ([west, south, east, north]) => [west, south, east, north].every(Number.isFinite) && west < east && south < north,
  ),
  zoom: z.int().min(0).max(22),
});
export type LayerViewRequest = z.infer<typeof layerViewRequestSchema>;

const integers = z.custom<number[]>((values) => Array.isArray(values) && values.every(Number.isInteger));

/**
 * What of a layer lies in a view. Places are Web Mercator pixels of the zoom times `scale`, counted from `origin` (which is in whole pixels of the
 * zoom's world, 256 · 2^zoom wide): x, y, x, y … in each part; a part is a ring, a line or a point.
 */
export const layerViewSchema = z.strictObject({
  zoom: z.int(),
  origin: z.tuple([z.number(), z.number()]),
  scale: z.int(),
  features: z.array(
    z.strictObject({
      id: z.int(),
      kind: z.enum(LAYER_KINDS),
      name: z.string(),
      /** null where it does not lie in the view. */
      label: z.tuple([z.int(), z.int()]).nullable(),
      /** Of the whole feature, in pixels: whether its name has room. */
      widthPx: z.int(),
      parts: z.array(integers),
    }),
  ),
  vertices: z.int(),
  /** There was more than a view may hold; the smallest are left out. */
  isPartial: z.boolean(),
});
export type LayerView = z.infer<typeof layerViewSchema>;

export const layerFeatureSchema = z.strictObject({
  name: z.string(),
  code: z.string(),
  properties: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});
export type LayerFeature = z.infer<typeof layerFeatureSchema>;
