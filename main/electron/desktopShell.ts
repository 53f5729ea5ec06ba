import type { BrowserWindow, BrowserWindowConstructorOptions, IpcMainEvent, IpcMainInvokeEvent, Session } from 'electron';
import { PAGE_KEY_HEADER } from '../../shared/attachments/addresses.ts';
import { isCorePath } from '../../shared/corePaths.ts';
import { pathQuestionSchema } from '../../shared/desktop/pathQuestion.ts';
import { secured } from '../core/content/contentHandler.ts';
import type { CoreStart } from '../core/coreStart.ts';
import { APP_SCHEME, APP_URL, isAppAddress } from './appAddress.ts';
import { CoreUtility } from './coreUtility.ts';
import { choosePath } from './dialogs.ts';
import type { ElectronParts } from './electronParts.ts';
import { lockDownContents, lockDownSession } from './lockdown.ts';

export interface DesktopOptions extends CoreStart {
  readonly coreEntry: string;
  readonly preload: string;
  /** Static bytes of the page and the map. */
  readonly content: (request: Request) => Promise<Response>;
  readonly platform: NodeJS.Platform;
}

/** Kept in memory only: no cache, no address and no storage of the page reaches the disk. */
const PARTITION = 'page';

/** The desktop window. Everything that denies stands before the first window. Resolves once the window is there. */
export async function startDesktopShell(electron: ElectronParts, options: DesktopOptions): Promise<void> {
  const { app, protocol } = electron;
  app.enableSandbox();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
  lockDownContents(app);
  await app.whenReady();
  const session = electron.session.fromPartition(PARTITION);
  lockDownSession(session);
  lockDownSession(electron.session.defaultSession);
  if (options.platform !== 'darwin') electron.Menu.setApplicationMenu(null);
  openWindow(electron, options, session);
}

/** Only our own page is in this session, and no request of it goes anywhere else; bytes of files ask for its own header beside. */
async function answer(request: Request, { content }: DesktopOptions, core: CoreUtility): Promise<Response> {
  if (!isAppAddress(request.url)) return new Response(null, { status: 403 });
  if (!isCorePath(new URL(request.url).pathname)) return content(request);
  return request.headers.has(PAGE_KEY_HEADER) ? secured(await core.fetch(request)) : new Response(null, { status: 403 });
}

function openWindow(electron: ElectronParts, options: DesktopOptions, session: Session): void {
  const { app } = electron;
  let window: BrowserWindow | null = null;
  const core = new CoreUtility(electron, {
    ...options,
    entry: options.coreEntry,
    onFresh: () => void window?.loadURL(APP_URL),
    onHopeless: () => app.exit(1),
  });
  serveBridge(electron, core, () => window);
  session.protocol.handle(APP_SCHEME, (request) => answer(request, options, core));
  window = new electron.BrowserWindow(windowOptions(options.preload, session));
  // A title is read over a shoulder and kept in lists of windows.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window?.show());
  window.once('closed', () => {
    window = null;
  });
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', () => core.close());
  void window.loadURL(APP_URL);
}

function windowOptions(preload: string, session: Session): BrowserWindowConstructorOptions {
  return {
    title: '—',
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload,
      session,
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

/** The few things that the preload may ask for, from our own page in our own window only. */
function serveBridge(electron: ElectronParts, core: CoreUtility, window: () => BrowserWindow | null): void {
  electron.ipcMain.on('baqylau:connect', (event) => {
    if (isOurPage(event, window())) core.connect(event.sender);
  });
  electron.ipcMain.handle('baqylau:choose-path', async (event, question: unknown) => {
    const parent = window();
    const asked = pathQuestionSchema.safeParse(question);
    if (parent === null || !isOurPage(event, parent) || !asked.success) throw new Error('refused');
    return choosePath(electron, parent, asked.data);
  });
}

function isOurPage(event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const { sender, senderFrame } = event;
  if (window === null || senderFrame === null) return false;
  return sender === window.webContents && senderFrame === sender.mainFrame && isAppAddress(senderFrame.url);
}
