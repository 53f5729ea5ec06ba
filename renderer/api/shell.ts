/** Whether this shell has a save dialog of the system. A browser has none that could name a path. */
export function canChooseSavePath(): boolean {
  return window.baqylauDesktop?.chooseSavePath !== undefined;
}

/** null when the dialog was closed without a choice, or there is none. */
export async function chooseSavePath(suggested: string): Promise<string | null> {
  return (await window.baqylauDesktop?.chooseSavePath?.(suggested)) ?? null;
}
