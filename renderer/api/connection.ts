import { create } from 'zustand';

/** The shell closes with these codes: the core ended because of a lock, or for another reason and a fresh one is up. */
const CLOSE_LOCKED = 4001;
const CLOSE_CORE_ENDED = 4002;

export type ConnectionState = 'open' | 'locked' | 'core-ended' | 'lost';

export const useConnection = create<{ readonly state: ConnectionState }>()(() => ({ state: 'open' }));

const NOTE = 'core-ended';

/**
 * The core is gone, and with it everything that it knew. Only a fresh page forgets what was on the screen.
 * `lost` = the program behind the page has ended; a fresh page would not load, so the page says so instead.
 */
export function connectionEnded(code: number): void {
  const state = code === CLOSE_LOCKED ? 'locked' : code === CLOSE_CORE_ENDED ? 'core-ended' : 'lost';
  useConnection.setState({ state });
  if (state === 'lost') return;
  // The fresh page says why it is there. No word of content goes into the note.
  if (state === 'core-ended') sessionStorage.setItem(NOTE, '1');
  location.replace(`${location.pathname}#/`);
  location.reload();
}

/** The desktop shell loads the fresh page itself; until then nothing is shown. */
export function coverUntilReplaced(): void {
  useConnection.setState({ state: 'locked' });
}

/** Whether this page was loaded because the core ended by itself. Read once, when the page starts. */
export const coreEndedBefore = takeNote();

function takeNote(): boolean {
  const noted = sessionStorage.getItem(NOTE) !== null;
  sessionStorage.removeItem(NOTE);
  return noted;
}
