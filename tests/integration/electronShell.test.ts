import { describe, expect, test, vi } from 'vitest';
import { isAppAddress } from '../../main/electron/appAddress.ts';
import { type DesktopOptions, startDesktopShell } from '../../main/electron/desktopShell.ts';
import { must } from '../../shared/must.ts';
import { FakeContents, recordElectron } from '../fixtures/recordingElectron.ts';

const options = {
  workspaceDir: '/somewhere/workspace',
  resourcesDir: '/somewhere/resources',
  coreEntry: '/somewhere/coreProcess.js',
  preload: '/somewhere/preload.cjs',
  content: () => Promise.resolve(new Response('page')),
  platform: 'linux' as const,
  args: [],
  folder: '/somewhere',
  language: 'en' as const,
};

async function started(changed: Partial<DesktopOptions> = {}, recording = recordElectron()) {
  const start = startDesktopShell(recording.electron, { ...options, ...changed });
  recording.ready();
  await start;
  return { ...recording, window: must(recording.windows[0], 'window') };
}

/** Whether the shell stopped what the event stands for. */
function stops(contents: FakeContents, name: string, details: { url?: string; isMainFrame?: boolean } = {}): boolean {
  let prevented = false;
  contents.emit(name, {
    ...details,
    preventDefault: () => {
      prevented = true;
    },
  });
  return prevented;
}

describe('before any window', () => {
  test('sandbox, one instance, scheme and denials stand before Electron is ready', async () => {
    const { electron, calls, ready } = recordElectron();
    const start = startDesktopShell(electron, options);
    const own = calls.filter((call) => !call.startsWith('switch'));
    expect(own.slice(0, 3)).toEqual(['enableSandbox', 'requestSingleInstanceLock', 'registerSchemesAsPrivileged']);
    expect(own).toContain('app.on web-contents-created');
    expect(own).toContain('app.on open-file');
    expect(own).not.toContain('BrowserWindow');
    expect(calls).toContain('switch disable-breakpad');
    expect(calls).toContain('switch host-resolver-rules');
    ready();
    await start;
    expect(calls.indexOf('session page')).toBeLessThan(calls.indexOf('BrowserWindow'));
    expect(calls.indexOf('fork')).toBeLessThan(calls.indexOf('BrowserWindow'));
  });

  test('a second start hands over and opens nothing', async () => {
    const { electron, calls, windows, cores } = recordElectron({ firstInstance: false });
    await startDesktopShell(electron, options);
    expect(calls.filter((call) => !call.startsWith('switch'))).toEqual(['enableSandbox', 'requestSingleInstanceLock', 'quit']);
    expect([windows, cores]).toEqual([[], []]);
  });
});

describe('what is denied', () => {
  test('the window has no Node, its own world, the sandbox, and a title that stays', async () => {
    const { window } = await started();
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
    expect(stops(window as unknown as FakeContents, 'page-title-updated')).toBe(true);
  });

  test('navigation to anywhere else, redirects, new windows and webviews, for every contents there will be', async () => {
    const { app } = await started();
    const contents = new FakeContents();
    app.emit('web-contents-created', {}, contents);
    const elsewhere = [
      'https://example.org/',
      'file:///etc/passwd',
      'baqylau://app.example.org/',
      'baqylau://other/',
      'baqylau://app@example.org/',
      'data:text/html,x',
      'javascript:1',
    ];
    for (const url of elsewhere) expect(stops(contents, 'will-navigate', { url, isMainFrame: true }), url).toBe(true);
    expect(stops(contents, 'will-navigate', { url: 'baqylau://app/#/', isMainFrame: true })).toBe(false);
    expect(stops(contents, 'will-frame-navigate', { url: 'baqylau://app/', isMainFrame: false })).toBe(true);
    expect(stops(contents, 'will-redirect', { url: 'baqylau://app/', isMainFrame: true })).toBe(true);
    expect(stops(contents, 'will-attach-webview')).toBe(true);
    expect(contents.windowOpenHandler?.({ url: 'baqylau://app/' })).toEqual({ action: 'deny' });
    expect(contents.webRtcPolicy).toBe('disable_non_proxied_udp');
  });

  test('every permission, device and download, and every request to the network, in both sessions', async () => {
    const { sessions } = await started();
    expect([...sessions.keys()].sort()).toEqual(['default', 'page']);
    for (const session of sessions.values()) {
      const answer = vi.fn();
      for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read'])
        session.permissionRequest?.({}, permission, answer);
      expect(answer.mock.calls).toEqual([[false], [false], [false], [false], [false]]);
      expect([session.permissionCheck?.(), session.devicePermission?.()]).toEqual([false, false]);
      expect(stops(session as unknown as FakeContents, 'will-download')).toBe(true);
      // Between pages, and names that are looked up: what is no request must not get out either.
      expect(session.proxy).toEqual({ mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' });
      const cancelled = (url: string) => {
        let result: boolean | null = null;
        session.beforeRequest?.({ url }, ({ cancel }) => {
          result = cancel;
        });
        return result;
      };
      expect(cancelled('https://example.org/tile.png')).toBe(true);
      expect(cancelled('file:///etc/passwd')).toBe(true);
      expect(cancelled('baqylau://app/assets/page.js')).toBe(false);
      const file = await session.schemes.get('file')?.(new Request('http://stands.for/a-file'));
      expect(file?.status).toBe(403);
    }
  });

  test('the scheme answers for its own host only', async () => {
    const { sessions } = await started();
    const handle = must(sessions.get('page')?.schemes.get('baqylau'), 'scheme');
    expect(await (await handle(new Request('baqylau://app/'))).text()).toBe('page');
    expect((await handle(new Request('baqylau://elsewhere/'))).status).toBe(403);
    expect(isAppAddress('baqylau://app:80/')).toBe(false);
  });
});

describe('the core', () => {
  test('is told folders only, in its arguments, and no more of the environment than it needs', async () => {
    vi.stubEnv('SOME_SECRET', 'x');
    const { cores } = await started();
    vi.unstubAllEnvs();
    expect(cores).toHaveLength(1);
    expect(cores[0]?.args).toEqual([
      '--workspace',
      '/somewhere/workspace',
      '--resources',
      '/somewhere/resources',
      '--key-store',
      'gnome_libsecret',
    ]);
    expect(cores[0]?.options.env).not.toHaveProperty('SOME_SECRET');
  });

  test('a port goes to our own page only, one end to the core and the other to the page', async () => {
    const { ipcMain, window, cores } = await started();
    const page = window.webContents;
    const stranger = new FakeContents();
    ipcMain.emit('baqylau:connect', { sender: stranger, senderFrame: stranger.mainFrame });
    ipcMain.emit('baqylau:connect', { sender: page, senderFrame: { url: 'baqylau://app/' } });
    ipcMain.emit('baqylau:connect', { sender: page, senderFrame: null });
    page.mainFrame.url = 'https://example.org/';
    ipcMain.emit('baqylau:connect', { sender: page, senderFrame: page.mainFrame });
    expect([cores[0]?.received, page.posted, stranger.posted]).toEqual([[], [], []]);
    page.mainFrame.url = 'baqylau://app/#/list';
    ipcMain.emit('baqylau:connect', { sender: page, senderFrame: page.mainFrame });
    expect(cores[0]?.received).toEqual([{ message: { kind: 'connect' }, ports: [{ end: 1 }] }]);
    expect(page.posted).toEqual([{ channel: 'baqylau:port', ports: [{ end: 2 }] }]);
  });

  test('a lock ends it: a fresh core and a fresh page; so does any other end', async () => {
    const { cores, window } = await started();
    expect(window.loaded).toEqual(['baqylau://app/']);
    must(cores[0], 'core').emit('exit', 0);
    expect([cores.length, window.loaded.length]).toEqual([2, 2]);
    must(cores[1], 'core').emit('exit', 137);
    expect([cores.length, window.loaded.length]).toEqual([3, 3]);
  });

  test('one that ends again and again at once is given up', async () => {
    const { cores, calls } = await started();
    for (let death = 0; death < 3; death++) must(cores[death], 'core').emit('exit', 1);
    expect([cores.length, calls.at(-1)]).toEqual([3, 'exit 1']);
  });

  test('ends with the program, and no other takes its place', async () => {
    const { app, cores } = await started();
    app.emit('will-quit');
    expect(cores).toHaveLength(1);
  });
});

test('dialogs open for our own page only, give what was chosen, and put nothing into the list of recent files', async () => {
  const { ipcMain, window, saveDialogs, openDialogs } = await started();
  const choose = must(ipcMain.handlers.get('baqylau:choose-path'), 'handler');
  const page = window.webContents;
  const stranger = new FakeContents();
  const ask = (question: unknown) => choose({ sender: page, senderFrame: page.mainFrame }, question);
  const save = { kind: 'save-file', extensions: ['csv'], suggested: 'a.csv' };
  await expect(choose({ sender: stranger, senderFrame: stranger.mainFrame }, save)).rejects.toThrow('refused');
  for (const bad of [null, 'a.csv', { ...save, kind: 'delete' }, { ...save, more: 1 }, { ...save, extensions: ['*'] }])
    await expect(ask(bad)).rejects.toThrow('refused');
  expect(await ask(save)).toBe('/chosen.csv');
  expect(await ask({ kind: 'open-file', extensions: [], suggested: '' })).toBe('/opened');
  expect(await ask({ kind: 'open-folder', extensions: [], suggested: '' })).toBe('/opened');
  expect(saveDialogs).toEqual([expect.objectContaining({ defaultPath: 'a.csv', properties: expect.arrayContaining(['dontAddToRecent']) })]);
  expect(openDialogs).toEqual([
    expect.objectContaining({ properties: ['dontAddToRecent', 'openFile'] }),
    expect.objectContaining({ properties: ['dontAddToRecent', 'openDirectory', 'createDirectory'] }),
  ]);
});
