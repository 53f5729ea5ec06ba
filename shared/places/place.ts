import { localizedSchema } from '../language/language.ts';
import { z } from '../zod.ts';

/** A place of the gazetteer, as a search finds it. Degrees WGS 84. */
export const placeHitSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['settlement', 'landmark']),
  name: localizedSchema,
  region: z.string().nullable(),
  lat: z.number(),
  lng: z.number(),
  /** Within how many metres of the point the place lies; null where nobody said. */
  accuracyM: z.number().positive().nullable(),
  /** Title of the person's own places that it is from; null for what comes with the program. */
  origin: z.string().nullable(),
});
export type PlaceHit = z.infer<typeof placeHitSchema>;

/** How good the border is from which a region was suggested. */
export const borderQualitySchema = z.enum(['osm', 'natural-earth', 'modelled', 'schematic']);
export const regionSuggestionSchema = z.strictObject({ region: z.string(), quality: borderQualitySchema }).nullable();
export type RegionSuggestion = z.infer<typeof regionSuggestionSchema>;
