import { useEffect } from 'react';
import { coverUntilReplaced } from '../api/connection.ts';
import { desktop } from '../api/shell.ts';
import { writeBeforeLock } from '../state/beforeLock.ts';

/** Shows nothing from the moment on that the computer sleeps or locks its screen. What stands in open forms is sent off first. */
export function useCoverWithComputer(): void {
  useEffect(() => desktop()?.onCover(() => void cover()), []);
}

async function cover(): Promise<void> {
  // Begun before the forms go, awaited after.
  const written = writeBeforeLock();
  coverUntilReplaced();
  await written;
  desktop()?.tellCovered();
}
