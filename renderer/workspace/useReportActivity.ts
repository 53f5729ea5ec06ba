import { useEffect } from 'react';
import { client } from '../api/client.ts';

/** At most one report in this many milliseconds. */
const REPORT_EVERY_MS = 5_000;
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Tells the core that somebody is here. The core keeps the idle clock: a frozen page cannot hold a workspace open. */
export function useReportActivity(): void {
  useEffect(() => {
    let lastReportMs = Number.NEGATIVE_INFINITY;
    const report = (event: Event) => {
      if (event.timeStamp - lastReportMs < REPORT_EVERY_MS) return;
      lastReportMs = event.timeStamp;
      // A report that does not arrive means that the core is gone, and connection.ts knows that already.
      client.workspace.stayUnlocked().catch(() => {});
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, report, { capture: true, passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, report, { capture: true });
    };
  }, []);
}
