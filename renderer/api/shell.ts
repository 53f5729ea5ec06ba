import type { PathQuestion } from '../../shared/desktop/pathQuestion.ts';

/** Whether this shell has the system's dialogs. A browser has none that could name a path. */
export function canChoosePath(): boolean {
  return window.baqylauDesktop?.choosePath !== undefined;
}

/** The full path that the person chose; null when the dialog was closed without a choice, or there is none. */
export async function choosePath(question: PathQuestion): Promise<string | null> {
  return (await window.baqylauDesktop?.choosePath?.(question)) ?? null;
}

/** The full path of a file or folder that was dropped on the page; null in a browser, which tells no paths. */
export function pathOfDropped(file: File): string | null {
  return window.baqylauDesktop?.pathOfFile?.(file) || null;
}
