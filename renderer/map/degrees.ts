import { formatCoordinates } from '../../shared/format/units.ts';
import type { Language } from '../../shared/language/language.ts';

/** One axis of a coordinate for the edge of a graticule: `43.5° N`. */
export function formatCoordinateDegrees(degrees: number, fractionDigits: number, axis: 'lat' | 'lng', language: Language): string {
  const pair =
    axis === 'lat' ? formatCoordinates(degrees, 0, language, fractionDigits) : formatCoordinates(0, degrees, language, fractionDigits);
  // The comma between the two has a common space after it; decimal commas have none.
  const cut = pair.indexOf(', ');
  return axis === 'lat' ? pair.slice(0, cut) : pair.slice(cut + 2);
}
