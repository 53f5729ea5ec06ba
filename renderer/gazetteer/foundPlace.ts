import { create } from 'zustand';
import type { PlaceHit } from '../../shared/places/place.ts';
import { goTo } from '../state/screenActions.ts';

/** The place that was looked for and is marked on the map; null for none. */
export const useFoundPlace = create<{ readonly place: PlaceHit | null }>()(() => ({ place: null }));

/** Shows a place on the map. */
export function showPlace(place: PlaceHit): void {
  useFoundPlace.setState({ place });
  goTo('map');
}

export function forgetPlace(): void {
  useFoundPlace.setState({ place: null });
}
