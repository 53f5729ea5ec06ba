import { useEffect } from 'react';
import { desktop } from '../api/shell.ts';
import { usePreferences } from '../preferences/usePreferences.ts';

/** Tells the window what its menu and its protection follow: language, whether a workspace is open, and who may take pictures. */
export function useTellDesktop(isOpen: boolean): void {
  const { preferences, settled } = usePreferences();
  const { language, hideFromCapture } = preferences;
  useEffect(() => {
    if (settled) desktop()?.tellState({ language, isOpen, hideFromCapture });
  }, [settled, language, isOpen, hideFromCapture]);
}
