import { type RefObject, useEffect, useRef } from 'react';

/** For what a step begins with: the button that led here is gone, and the keyboard would be nowhere. */
export function useFirstFocus<Place extends HTMLElement>(isFirst = true): RefObject<Place | null> {
  const place = useRef<Place>(null);
  useEffect(() => {
    if (isFirst) place.current?.focus();
  }, [isFirst]);
  return place;
}
