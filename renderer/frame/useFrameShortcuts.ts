import { client } from '../api/client.ts';
import { writeBeforeLock } from '../state/beforeLock.ts';
import { closeRecord, goTo, openCapture, selectIncident, showOverlay, showRecordView, showSpot } from '../state/screenActions.ts';
import { SETTINGS_PARTS, useScreenStore } from '../state/screenStore.ts';
import { useEscape, useShortcut } from '../ui/keys/useShortcut.ts';

/** The keys that work on every screen. @returns what locks the workspace. */
export function useFrameShortcuts(setLocking: (locking: boolean) => void): () => void {
  const lock = () => void lockWorkspace(setLocking);
  useShortcut('commands', () => showOverlay('commands'));
  useShortcut('logIncident', openCapture);
  useShortcut('goToMap', () => goTo('map'));
  useShortcut('goToList', () => goTo('list'));
  useShortcut('goToSettings', () => goTo('settings'));
  useShortcut('exportRecords', () => showOverlay('export'));
  useShortcut('help', () => showOverlay('shortcuts'));
  useShortcut('lock', lock);
  useEscape(stepBack);
  return lock;
}

/** One step back from wherever one is; forms put their own step before it. */
function stepBack(): void {
  const { screen, recordOpen, recordView, spotIds, selectedId } = useScreenStore.getState();
  if (screen in SETTINGS_PARTS) goTo('settings');
  else if (screen === 'settings') goTo('map');
  else if (recordOpen && recordView !== 'fields') showRecordView('fields');
  else if (recordOpen) closeRecord();
  else if (spotIds !== null) showSpot(null);
  else if (selectedId !== null) selectIncident(null);
  else if (screen !== 'map') goTo('map');
}

/**
 * Keeps what stands in open forms, then covers the screen and ends the core. The shell answers by closing the connection,
 * and that loads a fresh page.
 */
async function lockWorkspace(setLocking: (locking: boolean) => void): Promise<void> {
  await writeBeforeLock();
  setLocking(true);
  try {
    await client.workspace.lock();
  } catch {
    // The core may be gone before its answer arrives; connection.ts loads a fresh page either way.
  }
}
