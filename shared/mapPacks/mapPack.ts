import { filePathSchema } from '../paths/filePath.ts';
import { z } from '../zod.ts';

/** The name of a pack's file in the folder `maps`, too: nothing that comes from outside ever becomes a part of a path. */
export const mapPackIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .brand<'MapPackId'>();
export type MapPackId = z.infer<typeof mapPackIdSchema>;

export const PACK_FORMATS = ['pmtiles', 'mbtiles'] as const;
export type PackFormat = (typeof PACK_FORMATS)[number];

export const TILE_TYPES = ['mvt', 'png', 'jpeg', 'webp'] as const;
export type TileType = (typeof TILE_TYPES)[number];

/**
 * How a pack is drawn: `basemap` = vector tiles in the Protomaps schema, in the style of the built-in map; `vector` = any other vector tiles,
 * plainly by kind of geometry; `raster` = pictures as they are.
 */
const PACK_KINDS = ['basemap', 'vector', 'raster'] as const;

/** Highest zoom that a tile can have. */
export const MAX_TILE_ZOOM = 22;

const zoomSchema = z.int().min(0).max(MAX_TILE_ZOOM);

export const PACK_TEXT_MAX = 300;
export const PACK_NAME_MAX = 120;
export const PACK_LAYERS_MAX = 100;

/** Degrees WGS 84: west, south, east, north. */
export const packBoundsSchema = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90), z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .refine(([west, south, east, north]) => west < east && south < north);

/** What an archive is, as far as its own bytes show; everything that it only claims was checked or cut to a bounded plain text. */
export const packFactsSchema = z.strictObject({
  format: z.enum(PACK_FORMATS),
  kind: z.enum(PACK_KINDS),
  tileType: z.enum(TILE_TYPES),
  bounds: packBoundsSchema,
  minZoom: zoomSchema,
  maxZoom: zoomSchema,
  /** '' where the archive names none. */
  title: z.string().max(PACK_NAME_MAX),
  /** '' where the archive names none. Text, never markup. */
  attribution: z.string().max(PACK_TEXT_MAX),
  /** Names of the layers of vector tiles; empty for pictures. */
  layers: z.array(z.string().min(1).max(PACK_NAME_MAX)).max(PACK_LAYERS_MAX),
});
export type PackFacts = z.infer<typeof packFactsSchema>;

/** A pack in the workspace's folder. */
export const storedPackSchema = packFactsSchema.extend({
  id: mapPackIdSchema,
  name: z.string().min(1).max(PACK_NAME_MAX),
  bytes: z.int().min(1),
  /** Of the copy, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  isShown: z.boolean(),
  addedAtUtc: z.int().min(0),
});
export type StoredPack = z.infer<typeof storedPackSchema>;

/** `changed`: the copy is not what was taken in any more, and nothing of it is drawn. */
const PACK_STATES = ['good', 'changed', 'missing'] as const;

export const mapPackSchema = storedPackSchema.extend({ state: z.enum(PACK_STATES) });
export type MapPack = z.infer<typeof mapPackSchema>;

/** Why an archive is refused: the exact thing that is wrong with it. */
export const PACK_PROBLEMS = [
  'empty',
  'not-an-archive',
  'wrong-version',
  'truncated',
  'claims-too-much',
  'header',
  'overlap',
  'directory',
  'directory-too-large',
  'directory-too-deep',
  'counts',
  'compression',
  'tile-type',
  'zooms',
  'bounds',
  'metadata',
  'no-tiles',
  'tile-too-large',
  'tile-unreadable',
  'picture-too-large',
  'database-damaged',
  'database-unfinished',
  'no-tiles-table',
  'view-not-plain',
  'no-index',
  'too-slow',
] as const;
export type PackProblem = (typeof PACK_PROBLEMS)[number];

/** Packs in a workspace at most. */
export const PACKS_MAX = 50;

export const addPackRequestSchema = z.strictObject({
  /** Absolute path of the archive. */
  path: filePathSchema,
  /** null = what the archive calls itself, else the name of the file. */
  name: z.string().trim().min(1).max(PACK_NAME_MAX).nullable(),
});
export type AddPackRequest = z.infer<typeof addPackRequestSchema>;

export const addPackEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('checking') }),
  z.strictObject({ kind: z.literal('copying'), copiedBytes: z.int(), bytes: z.int() }),
  z.strictObject({ kind: z.literal('done'), pack: mapPackSchema }),
]);
export type AddPackEvent = z.infer<typeof addPackEventSchema>;
