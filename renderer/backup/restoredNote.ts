import { create } from 'zustand';
import { type Restored, restoredSchema } from '../../shared/backup/backup.ts';

const NOTE = 'restored';

/** What a restore has to say on the screen on which the workspace is unlocked; null = none was made. */
export const useRestored = create<{ readonly restored: Restored | null }>()(() => ({ restored: takeNote() }));

/**
 * @param isPageReplaced the workspace was open: its core ends and a fresh page is loaded, for which the words wait in the tab. No word of content is
 *   in them.
 */
export function noteRestored(restored: Restored, isPageReplaced: boolean): void {
  if (isPageReplaced) sessionStorage.setItem(NOTE, JSON.stringify(restored));
  else useRestored.setState({ restored });
}

function takeNote(): Restored | null {
  const noted = sessionStorage.getItem(NOTE);
  sessionStorage.removeItem(NOTE);
  if (noted === null) return null;
  try {
    return restoredSchema.safeParse(JSON.parse(noted)).data ?? null;
  } catch {
    return null;
  }
}
