import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import type { ElectronParts } from './electronParts.ts';
import { fitToScreens, keepWindowState, readWindowState, SMALLEST_WINDOW } from './windowState.ts';

interface WindowOptions {
  readonly preload: string;
  readonly session: Session;
  readonly workspaceDir: string;
}

/** The one window, where it stood last. Shown once there is something to see. */
export function createWindow(electron: ElectronParts, { preload, session, workspaceDir }: WindowOptions): BrowserWindow {
  const kept = readWindowState(workspaceDir);
  const main = electron.screen.getPrimaryDisplay();
  const others = electron.screen.getAllDisplays().filter(({ id }) => id !== main.id);
  const bounds = fitToScreens(
    kept,
    [main, ...others].map(({ workArea }) => workArea),
  );
  const window = new electron.BrowserWindow({ ...windowOptions(preload, session, !electron.app.isPackaged), ...bounds });
  if (kept?.isMaximized) window.maximize();
  keepWindowState(window, workspaceDir);
  // A title is read over a shoulder and kept in lists of windows.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  return window;
}

function windowOptions(preload: string, session: Session, devTools: boolean): BrowserWindowConstructorOptions {
  return {
    title: '—',
    ...{ minWidth: SMALLEST_WINDOW.width, minHeight: SMALLEST_WINDOW.height },
    show: false,
    // Windows and Linux: there at a press of Alt.
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      session,
      devTools,
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
  };
}
