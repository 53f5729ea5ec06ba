import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import type { OpenedFile } from '../../shared/desktop/desktopMessages.ts';
import { type PageState, pageStateSchema } from '../../shared/desktop/desktopMessages.ts';
import { pathQuestionSchema } from '../../shared/desktop/pathQuestion.ts';
import { isAppAddress } from './appAddress.ts';
import { choosePath } from './dialogs.ts';
import type { ElectronParts } from './electronParts.ts';

/** What the page gets from its window; asked for through the preload only. */
export interface PageDesk {
  window(): BrowserWindow | null;
  /** Hands a port to the core to this page. */
  connect(page: BrowserWindow): void;
  /** The next file that was opened with the program; null = none waits. */
  takeOpenedFile(): OpenedFile | null;
  pageSays(state: PageState): void;
  /** The page shows nothing any more, and has sent off what stood in its forms. */
  covered(): void;
}

/** The few things that the preload may ask for, from our own page in our own window only. */
export function serveBridge({ ipcMain, dialog }: ElectronParts, desk: PageDesk): void {
  ipcMain.on('baqylau:connect', (event) => {
    const window = ourWindow(event, desk);
    if (window !== null) desk.connect(window);
  });
  ipcMain.on('baqylau:page-state', (event, said: unknown) => {
    const state = pageStateSchema.safeParse(said);
    if (ourWindow(event, desk) !== null && state.success) desk.pageSays(state.data);
  });
  ipcMain.on('baqylau:covered', (event) => {
    if (ourWindow(event, desk) !== null) desk.covered();
  });
  ipcMain.handle('baqylau:choose-path', (event, question: unknown) => {
    const window = ourWindow(event, desk);
    const asked = pathQuestionSchema.safeParse(question);
    return window === null || !asked.success ? refused() : choosePath({ dialog }, window, asked.data);
  });
  ipcMain.handle('baqylau:take-opened-file', (event) => (ourWindow(event, desk) === null ? refused() : desk.takeOpenedFile()));
}

/** Says nothing of why: who asks wrongly is no page of ours. */
function refused(): Promise<never> {
  return Promise.reject(new Error('refused'));
}

/** The window, when what came is from the top frame of our own page in it; null for everybody else. */
function ourWindow({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent, desk: PageDesk): BrowserWindow | null {
  const window = desk.window();
  if (window === null || senderFrame === null) return null;
  return sender === window.webContents && senderFrame === sender.mainFrame && isAppAddress(senderFrame.url) ? window : null;
}
