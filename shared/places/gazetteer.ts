import { regionCodeSchema } from '../incidents/incident.ts';
import { z } from '../zod.ts';

const latitudeSchema = z.number().min(-90).max(90);
const longitudeSchema = z.number().min(-180).max(180);

/** English (Latin letters) always; Russian and Kazakh where somebody checked them, else the Latin name is shown. */
const placeNamesSchema = z.strictObject({ en: z.string().min(1), ru: z.string().min(1).optional(), kk: z.string().min(1).optional() });

const shared = {
  id: z.string().regex(/^[a-z0-9-]+$/),
  names: placeNamesSchema,
  /** Other spellings, former names among them: found by search, never shown. */
  alternatives: z.array(z.string().min(1)),
  region: regionCodeSchema,
  lat: latitudeSchema,
  lng: longitudeSchema,
};

/** 1 is shown and found first: by status, since the populations of the source are stale. */
const rankSchema = z.int().min(1).max(6);

export const placesFileSchema = z.strictObject({
  places: z
    .array(
      z.strictObject({
        ...shared,
        kind: z.enum(['capital', 'republican-city', 'region-centre', 'city', 'district-centre', 'settlement']),
        rank: rankSchema,
        /** The source lists this place twice; the other entry is the one to show. */
        sameAs: z.string().optional(),
      }),
    )
    .min(1),
});

/** Squares, monuments and the like, made by hand. */
export const landmarksFileSchema = z.strictObject({
  madeBy: z.string().min(1),
  landmarks: z.array(z.strictObject({ ...shared, accuracyM: z.number().positive() })),
});

/** A place of the gazetteer, settlement or landmark. Degrees WGS 84. */
export interface Place {
  readonly id: string;
  readonly kind: 'settlement' | 'landmark';
  readonly names: Readonly<z.infer<typeof placeNamesSchema>>;
  readonly alternatives: readonly string[];
  /** null: nobody knows, or outside the country. */
  readonly region: string | null;
  readonly lat: number;
  readonly lng: number;
  readonly rank: number;
  /** Within how many metres of the point it lies, where somebody said so. */
  readonly accuracyM?: number;
  /** Title of the file that a person added it from; left out for what comes with the program. */
  readonly origin?: string;
}

/** One that comes with the program. */
export interface BuiltInPlace extends Place {
  readonly region: string;
}

/** Landmarks rank after cities: "Astana" finds the capital before Astana Square. */
const LANDMARK_RANK = 6;

export function placesOf(
  { places }: z.infer<typeof placesFileSchema>,
  { landmarks }: z.infer<typeof landmarksFileSchema>,
): readonly BuiltInPlace[] {
  const settlements = places
    .filter((place) => place.sameAs === undefined)
    .map(({ id, names, alternatives, region, lat, lng, rank }) => ({
      id,
      kind: 'settlement' as const,
      names,
      alternatives,
      region,
      lat,
      lng,
      rank,
    }));
  const others = landmarks.map(({ id, names, alternatives, region, lat, lng, accuracyM }) => ({
    id,
    kind: 'landmark' as const,
    names,
    alternatives,
    region,
    lat,
    lng,
    rank: LANDMARK_RANK,
    accuracyM,
  }));
  return [...settlements, ...others];
}
