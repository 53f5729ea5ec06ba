import { type RefObject, useEffect, useRef } from 'react';
import { isFocusLost } from './focusLost.ts';

/** Brings the focus to what stays when a form inside it closes: else the keyboard would start at the top of the page again. */
export function useFocusBack<Element extends HTMLElement>(open: boolean): RefObject<Element | null> {
  const place = useRef<Element>(null);
  const before = useRef(open);
  useEffect(() => {
    if (before.current && !open && isFocusLost()) place.current?.focus({ preventScroll: true });
    before.current = open;
  }, [open]);
  return place;
}
