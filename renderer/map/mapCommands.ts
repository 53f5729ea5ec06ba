import { create } from 'zustand';

/** Counts up: each turn, the map fits what is filtered into view. */
export const useFitTurn = create<{ readonly turn: number }>()(() => ({ turn: 0 }));

/** Brings all records of the filter into view, or the country when there are none. */
export function fitMap(): void {
  useFitTurn.setState(({ turn }) => ({ turn: turn + 1 }));
}
