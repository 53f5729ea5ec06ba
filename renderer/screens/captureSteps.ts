import type { Step } from './registeredScreen.ts';

/** A form that is begun. */
export const CAPTURE_A1: readonly Step[] = [
  { see: 'incident-row' },
  { press: 'KeyN' },
  { see: 'capture-sheet' },
  { press: 'KeyA' },
  { press: 'Digit1' },
  { see: 'chosen-category' },
];
