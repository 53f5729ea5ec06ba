import { create } from 'zustand';

/** The file of signed changes that stands in the form; `isOpened` = it was opened with the program, and is checked unasked. */
export const useFileToCheck = create<{ readonly path: string; readonly isOpened: boolean }>()(() => ({ path: '', isOpened: false }));

export function askToCheck(path: string, isOpened: boolean): void {
  useFileToCheck.setState({ path, isOpened });
}
