import type { MenuCommand, OpenedFile, PageState } from '../../shared/desktop/desktopMessages.ts';
import type { PathQuestion } from '../../shared/desktop/pathQuestion.ts';

/** What the desktop shell's preload offers the page; absent in a browser. */
declare global {
  interface Window {
    readonly baqylauDesktop?: DesktopBridge;
  }
}

interface DesktopBridge {
  /** Asks for a port to the core. It arrives as a `message` event of the window with the data `baqylau:port`. */
  connect(): void;
  /** A dialog of the system; null when it was closed without a choice. */
  choosePath(question: PathQuestion): Promise<string | null>;
  /** The full path of a dropped file; empty for one that is not on the disk. */
  pathOfFile(file: File): string;
  tellState(state: PageState): void;
  /** The computer sleeps or locks its screen: nothing may be seen any more. */
  onCover(listener: () => void): () => void;
  /** Nothing is seen, and what stood in forms is kept: the core may lock. */
  tellCovered(): void;
  onCommand(listener: (command: MenuCommand) => void): () => void;
  onFileOpened(listener: () => void): () => void;
  takeOpenedFile(): Promise<OpenedFile | null>;
}

/** The window around the page; undefined in a browser. */
export function desktop(): DesktopBridge | undefined {
  return window.baqylauDesktop;
}

/** Whether this shell has the system's dialogs. A browser has none that could name a path. */
export function canChoosePath(): boolean {
  return desktop() !== undefined;
}

/** The full path that the person chose; null when the dialog was closed without a choice, or there is none. */
export async function choosePath(question: PathQuestion): Promise<string | null> {
  return (await desktop()?.choosePath(question)) ?? null;
}

/** The full path of a file or folder that was dropped on the page; null in a browser, which tells no paths. */
export function pathOfDropped(file: File): string | null {
  return desktop()?.pathOfFile(file) || null;
}

/** Whether the window can keep itself out of other programs' pictures: Linux has no way to. */
export function canHideFromCapture(): boolean {
  return desktop() !== undefined && !/Linux/.test(navigator.userAgent);
}
