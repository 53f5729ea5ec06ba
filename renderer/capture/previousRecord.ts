import { create } from 'zustand';
import type { CaptureForm, PlaceValue } from './captureForm.ts';

/** What the next of several records may take over from the last: notes on paper often go on at the same place and day. */
export interface PreviousRecord {
  readonly place: PlaceValue;
  readonly zone: string;
  /** `YYYY-MM-DD`, null when the day was not said. */
  readonly day: string | null;
}

/** Lives as long as the page: a fresh page after locking knows nothing. */
export const usePreviousRecord = create<{ readonly previous: PreviousRecord | null }>()(() => ({ previous: null }));

export function rememberRecord(form: CaptureForm, day: string | null): void {
  usePreviousRecord.setState({ previous: { place: form.place, zone: form.when.zone, day } });
}
