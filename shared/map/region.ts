import { type RegionCode, regionCodeSchema } from '../incidents/incident.ts';
import { localizedSchema } from '../language/language.ts';
import { borderQualitySchema } from '../places/place.ts';
import { z } from '../zod.ts';

/** Longitude, latitude: WGS 84 degrees in the order of GeoJSON (RFC 7946). */
const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** Closed: first and last position are the same. */
const ringSchema = z.array(positionSchema).min(4);
const polygonSchema = z.array(ringSchema).min(1);

export type Position = readonly [lng: number, lat: number];
/** Outer ring first, then holes. */
export type Polygon = readonly (readonly Position[])[];

const geometrySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: polygonSchema }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(polygonSchema).min(1) }),
]);

const regionFeatureSchema = z.strictObject({
  type: z.literal('Feature'),
  properties: z.strictObject({
    code: regionCodeSchema,
    /** ISO 3166-2. */
    iso: z.string().regex(/^KZ-\d{2}$/),
    name: localizedSchema,
    /** Seat of the administration. */
    centre: z.strictObject({ place: z.string().min(1), name: localizedSchema, lat: z.number(), lng: z.number() }),
    quality: borderQualitySchema,
  }),
  geometry: geometrySchema,
});

/** The file of the built-in regions, as it lies in the resources. */
export const regionsFileSchema = z.strictObject({
  type: z.literal('FeatureCollection'),
  features: z.array(regionFeatureSchema).min(1),
});

/** A unit with its border. `quality` says what the border was made from, and so how far it can be trusted. */
export interface RegionShape {
  readonly code: RegionCode;
  readonly quality: z.infer<typeof borderQualitySchema>;
  readonly polygons: readonly Polygon[];
  /** West, south, east, north. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
}

export function regionShapes(file: z.infer<typeof regionsFileSchema>): readonly RegionShape[] {
  return file.features.map(({ properties, geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return { code: properties.code, quality: properties.quality, polygons, bounds: boundsOf(polygons) };
  });
}

function boundsOf(polygons: readonly Polygon[]): RegionShape['bounds'] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lng, lat] of polygons.flatMap((polygon) => polygon[0] ?? [])) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}
