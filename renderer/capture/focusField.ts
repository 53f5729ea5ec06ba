import type { FormField } from './captureForm.ts';

/** Brings the focus to the first of these fields, in the order of the page. Those that do not stand there are passed over. */
export function focusField(body: HTMLElement | null, fields: readonly FormField[]): void {
  // After React has drawn the problems: a reason field may only now be there.
  requestAnimationFrame(() => {
    const places = [...(body?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const first = places.find((place) => fields.some((field) => field === place.dataset.field));
    first?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  });
}
