import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far below the upper edge a heading counts as reached, as a share of what is seen. */
const REACHED = 0.3;

/**
 * The section that is being read, by the ids of headings in their order, and a jump to one. A section that was jumped to stays the one until
 * somebody scrolls on: the last ones are too short to come to the upper edge.
 */
export function useSectionInSight(scroller: RefObject<HTMLElement | null>, ids: readonly string[]) {
  const [inSight, setInSight] = useState(ids[0] ?? '');
  const jumped = useRef<number | null>(null);
  const list = ids.join(' ');
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      if (element.scrollTop === jumped.current) return;
      jumped.current = null;
      setInSight(sectionAt(element, list.split(' ')));
    };
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller, list]);
  return {
    inSight,
    goTo(id: string) {
      const heading = document.getElementById(id);
      if (heading === null) return;
      // At once, without a ride through everything between.
      heading.scrollIntoView({ block: 'start', behavior: 'instant' });
      heading.focus({ preventScroll: true });
      jumped.current = scroller.current?.scrollTop ?? null;
      setInSight(id);
    },
  };
}

function sectionAt(scroller: HTMLElement, ids: readonly string[]): string {
  const { top, height } = scroller.getBoundingClientRect();
  const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
  const reached = ids.filter((id) => isAtEnd || (document.getElementById(id)?.getBoundingClientRect().top ?? 0) <= top + height * REACHED);
  return reached.at(-1) ?? ids[0] ?? '';
}
