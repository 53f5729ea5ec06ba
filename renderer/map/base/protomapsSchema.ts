/**
 * What the Protomaps basemap schema (version 4, and what version 3 called otherwise) tells apart, and what becomes of it on this map. Incidents carry
 * the colour: surfaces stay in few quiet ones, and what tells nobody where they are is left out, with the reason beside it.
 */
export interface LeftOut {
  readonly leftOut: string;
}

/** One quiet colour each; the most extensive first: a park in a quarter lies on top of it. */
export const SURFACES = ['built', 'bare', 'green', 'wood', 'ice', 'works', 'civic', 'paved'] as const;
export type Surface = (typeof SURFACES)[number];

const TOO_SMALL: LeftOut = { leftOut: 'too small to orient by' };
const ON_WATER: LeftOut = { leftOut: 'its water and its piers are drawn' };

export const LANDCOVER: Readonly<Record<string, Surface>> = {
  barren: 'bare',
  farmland: 'green',
  forest: 'wood',
  glacier: 'ice',
  grassland: 'green',
  scrub: 'green',
  urban_area: 'built',
};

export const LANDUSE: Readonly<Record<string, Surface | LeftOut>> = {
  aerodrome: 'works',
  airfield: 'works',
  allotments: 'green',
  attraction: TOO_SMALL,
  bare_rock: 'bare',
  beach: 'bare',
  brownfield: 'works',
  camp_site: 'green',
  cemetery: 'green',
  clinic: 'civic',
  college: 'civic',
  commercial: 'built',
  dog_park: 'green',
  farmland: 'green',
  farmyard: 'green',
  footway: 'paved',
  forest: 'wood',
  garden: 'green',
  glacier: 'ice',
  golf_course: 'green',
  grass: 'green',
  grassland: 'green',
  hospital: 'civic',
  hotel: TOO_SMALL,
  industrial: 'works',
  kindergarten: 'civic',
  library: 'civic',
  marina: ON_WATER,
  meadow: 'green',
  military: 'works',
  national_park: 'green',
  nature_reserve: 'green',
  naval_base: 'works',
  neighbourhood: 'built',
  orchard: 'green',
  other: { leftOut: 'nothing is known of it' },
  park: 'green',
  pedestrian: 'paved',
  pier: 'paved',
  pitch: 'green',
  platform: 'paved',
  playground: 'green',
  post_office: 'civic',
  protected_area: 'green',
  railway: 'works',
  recreation_ground: 'green',
  residential: 'built',
  retail: 'built',
  runway: 'paved',
  sand: 'bare',
  school: 'civic',
  scrub: 'green',
  stadium: 'civic',
  supermarket: 'built',
  taxiway: 'paved',
  townhall: 'civic',
  university: 'civic',
  urban_area: 'built',
  village_green: 'green',
  wetland: 'green',
  wood: 'wood',
  zoo: 'green',
};

/** Surfaces and lines of water; points of the same layer are names. */
export const WATER_SURFACES: Readonly<Record<string, true | LeftOut>> = {
  basin: true,
  bay: true,
  canal: true,
  dock: true,
  fjord: true,
  fountain: true,
  lake: true,
  ocean: true,
  playa: { leftOut: 'dry for most of the year' },
  river: true,
  riverbank: true,
  sea: true,
  strait: true,
  stream: true,
  swimming_pool: true,
  water: true,
};
/** By the display zoom from which they are drawn. */
export const WATER_LINES: Readonly<Record<string, number>> = { river: 0, canal: 9, stream: 11, drain: 13, ditch: 13 };

export const EARTH: Readonly<Record<string, true | LeftOut>> = {
  archipelago: true,
  cliff: { leftOut: 'relief is drawn by its shade' },
  continent: true,
  earth: true,
  island: true,
  islet: true,
  neighbour: true,
  neighbours: true,
};

export const BOUNDARIES: readonly string[] = ['country', 'region', 'county', 'locality'];
export const BUILDINGS: readonly string[] = ['building', 'building_part', 'address'];
export const PLACES: readonly string[] = ['country', 'region', 'locality', 'macrohood', 'neighbourhood'];

/** From the back to the front. */
export const ROAD_CLASSES = ['path', 'service', 'minor', 'major', 'highway'] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

export const ROADS: Readonly<Record<string, RoadClass | 'rail' | 'ferry' | 'aeroway' | 'pier' | LeftOut>> = {
  aerialway: { leftOut: 'too few to orient by' },
  aeroway: 'aeroway',
  ferry: 'ferry',
  highway: 'highway',
  major_road: 'major',
  medium_road: 'major',
  minor_road: 'minor',
  other: 'path',
  path: 'path',
  pier: 'pier',
  rail: 'rail',
};
/** Of minor roads: what a car only reaches a house by. */
export const SERVICE_DETAILS: ReadonlySet<unknown> = new Set(['service', 'driveway', 'alley', 'parking_aisle', 'track']);

/** Names of places that an observer tells where something happened by, from the display zoom on. What is not here is left out: see POIS_LEFT_OUT. */
export const POIS: Readonly<Record<string, number>> = {
  aerodrome: 11,
  station: 12,
  peak: 12,
  university: 14,
  townhall: 14,
  stadium: 14,
  hospital: 14,
  courthouse: 14,
  government: 15,
  police: 15,
  prison: 15,
  park: 15,
  museum: 15,
  theatre: 15,
  bus_station: 15,
  monument: 15,
  memorial: 15,
  college: 15,
  school: 16,
  library: 16,
  post_office: 16,
  community_centre: 16,
  kindergarten: 16,
  clinic: 16,
  fire_station: 16,
  marketplace: 16,
  place_of_worship: 16,
  supermarket: 17,
  hotel: 17,
  embassy: 16,
};
export const POIS_LEFT_OUT: LeftOut = { leftOut: 'shops, cafés and the like would hide the incidents' };

/** Layer of version 3 only: its lines stand in `roads` since. */
export const TRANSIT_LINES: ReadonlySet<unknown> = new Set(['rail', 'subway', 'light_rail', 'tram', 'train']);

export function isLeftOut(fate: unknown): fate is LeftOut {
  return typeof fate === 'object' && fate !== null && 'leftOut' in fate;
}
