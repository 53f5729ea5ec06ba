import type { BrowserWindow, Session } from 'electron';
import { PAGE_KEY_HEADER } from '../../shared/attachments/addresses.ts';
import { isCorePath } from '../../shared/corePaths.ts';
import type { PageState } from '../../shared/desktop/desktopMessages.ts';
import type { Language } from '../../shared/language/language.ts';
import { createTranslator } from '../../shared/messages/translator.ts';
import { secured } from '../core/content/contentHandler.ts';
import type { CoreStart } from '../core/coreStart.ts';
import { APP_SCHEME, APP_URL, isAppAddress } from './appAddress.ts';
import { menuTemplate } from './applicationMenu.ts';
import { CoreUtility } from './coreUtility.ts';
import { CoverThenLock } from './coverThenLock.ts';
import { createWindow } from './desktopWindow.ts';
import type { ElectronParts } from './electronParts.ts';
import { ExternalLinks } from './externalLinks.ts';
import { keyStoreName } from './keyStore.ts';
import { lockDownContents, lockDownSession } from './lockdown.ts';
import { filesNamedIn, OpenedFiles } from './openedFiles.ts';
import { serveBridge } from './pageBridge.ts';
import { lockWithComputer } from './powerLock.ts';
import { quietSwitches } from './startSwitches.ts';

export interface DesktopOptions extends Omit<CoreStart, 'keyStore'> {
  readonly coreEntry: string;
  readonly preload: string;
  /** Static bytes of the page and the map. */
  readonly content: (request: Request) => Promise<Response>;
  readonly platform: NodeJS.Platform;
  /** What stands behind the program's name, and the folder it was said in: a file to open may be among it. */
  readonly args: readonly string[];
  readonly folder: string;
  /** Until the page has told which one is preferred. */
  readonly language: Language;
}

/** Kept in memory only: no cache, no address and no storage of the page reaches the disk. */
const PARTITION = 'page';

/** The desktop window. Everything that denies stands before the first window. Resolves once the window is there. */
export async function startDesktopShell(electron: ElectronParts, options: DesktopOptions): Promise<void> {
  const { app, protocol } = electron;
  app.enableSandbox();
  quietSwitches(app);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
  const shell = new DesktopShell(electron, options);
  lockDownContents(app, (address) => shell.leadOut(address));
  await app.whenReady();
  const session = electron.session.fromPartition(PARTITION);
  await Promise.all([lockDownSession(session), lockDownSession(electron.session.defaultSession)]);
  shell.open(session);
}

/** One window, one core, and what passes between them and the system. */
class DesktopShell {
  readonly #electron: ElectronParts;
  readonly #options: DesktopOptions;
  readonly #links: ExternalLinks;
  readonly #files: OpenedFiles;
  #window: BrowserWindow | null = null;
  #page: PageState;

  constructor(electron: ElectronParts, options: DesktopOptions) {
    this.#electron = electron;
    this.#options = options;
    this.#links = new ExternalLinks(electron);
    this.#page = { language: options.language, isOpen: false, hideFromCapture: true };
    this.#files = new OpenedFiles(() => this.#window?.webContents.send('baqylau:file-opened'));
    this.#files.listen(electron.app);
    this.#files.add(filesNamedIn(options.args, options.folder));
    electron.app.on('second-instance', (_event, args, folder) => {
      // The first is the program itself.
      this.#files.add(filesNamedIn(args.slice(1), folder));
      if (this.#window?.isMinimized()) this.#window.restore();
      this.#window?.focus();
    });
  }

  /** For an address that the page itself wants to lead to; nobody goes there unasked. */
  leadOut(address: string): void {
    if (this.#window !== null) void this.#links.open(address, this.#window, createTranslator(this.#page.language));
  }

  open(session: Session): void {
    const { app } = this.#electron;
    const { platform, workspaceDir } = this.#options;
    const core = new CoreUtility(this.#electron, {
      ...this.#options,
      keyStore: keyStoreName(this.#electron, platform),
      entry: this.#options.coreEntry,
      onFresh: () => this.#loadAfresh(),
      onHopeless: () => app.exit(1),
    });
    const locking = new CoverThenLock(
      () => this.#coverPage(),
      () => core.lock(),
    );
    lockWithComputer(this.#electron, () => locking.begin());
    serveBridge(this.#electron, {
      window: () => this.#window,
      connect: (window) => core.connect(window.webContents),
      takeOpenedFile: () => this.#files.take(),
      pageSays: (state) => this.#pageSays(state),
      covered: () => locking.covered(),
    });
    session.protocol.handle(APP_SCHEME, (request) => answer(request, this.#options, core));
    const window = createWindow(this.#electron, { preload: this.#options.preload, session, workspaceDir });
    this.#window = window;
    window.once('closed', () => {
      this.#window = null;
    });
    app.on('window-all-closed', () => app.quit());
    app.once('will-quit', () => core.close());
    this.#pageSays(this.#page);
    void window.loadURL(APP_URL);
  }

  /** @returns whether there is a page that shows a workspace */
  #coverPage(): boolean {
    if (this.#window === null || !this.#page.isOpen) return false;
    this.#window.webContents.send('baqylau:cover');
    return true;
  }

  #pageSays(state: PageState): void {
    this.#page = state;
    const { Menu } = this.#electron;
    const template = menuTemplate({
      translator: createTranslator(state.language),
      platform: this.#options.platform,
      isOpen: state.isOpen,
      send: (command) => this.#window?.webContents.send('baqylau:command', command),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    // Linux has no such thing.
    if (this.#options.platform !== 'linux') this.#window?.setContentProtection(state.hideFromCapture);
  }

  /** A fresh core knows nothing, and the page must forget what it showed. */
  #loadAfresh(): void {
    this.#pageSays({ ...this.#page, isOpen: false });
    void this.#window?.loadURL(APP_URL);
  }
}

/** Only our own page is in this session, and no request of it goes anywhere else; bytes of files ask for its own header beside. */
async function answer(request: Request, { content }: DesktopOptions, core: CoreUtility): Promise<Response> {
  if (!isAppAddress(request.url)) return new Response(null, { status: 403 });
  if (!isCorePath(new URL(request.url).pathname)) return content(request);
  return request.headers.has(PAGE_KEY_HEADER) ? secured(await core.fetch(request)) : new Response(null, { status: 403 });
}
