import type { BrowserWindow, Session } from 'electron';
import type { ElectronParts } from './electronParts.ts';
import { fitToScreens, keepWindowState, readWindowState, SMALLEST_WINDOW } from './windowState.ts';

interface WindowOptions {
  readonly preload: string;
  readonly session: Session;
  readonly workspaceDir: string;
}

/** The one window, where it stood last. Shown once there is something to see. */
export function createWindow(electron: ElectronParts, { preload, session, workspaceDir }: WindowOptions): BrowserWindow {
  const { app, BrowserWindow, screen } = electron;
  const kept = readWindowState(workspaceDir);
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  const bounds = fitToScreens(
    kept,
    [main, ...others].map(({ workArea }) => workArea),
  );
  // Written out where it is used: the scanner of such programs (tests/electronScan) looks nowhere else.
  const window = new BrowserWindow({
    ...bounds,
    title: '—',
    minWidth: SMALLEST_WINDOW.width,
    minHeight: SMALLEST_WINDOW.height,
    show: false,
    // Windows and Linux: there at a press of Alt.
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      session,
      devTools: !app.isPackaged,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableBlinkFeatures: 'Auxclick',
    },
  });
  if (kept?.isMaximized) window.maximize();
  keepWindowState(window, workspaceDir);
  // A title is read over a shoulder and kept in lists of windows.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  return window;
}
