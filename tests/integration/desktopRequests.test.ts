import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { menuTemplate } from '../../main/electron/applicationMenu.ts';
import { commandLineArguments } from '../../main/electron/commandLineMode.ts';
import { type DesktopOptions, startDesktopShell } from '../../main/electron/desktopShell.ts';
import { externalAddress } from '../../main/electron/externalLinks.ts';
import { refusedSwitch } from '../../main/electron/startSwitches.ts';
import { fitToScreens, readWindowState } from '../../main/electron/windowState.ts';
import { must } from '../../shared/must.ts';
import { type FakeContents, type FakeCore, recordElectron } from '../fixtures/recordingElectron.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'desktop-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function started(changed: Partial<DesktopOptions> = {}, recording = recordElectron()) {
  const options: DesktopOptions = {
    workspaceDir: join(dir, 'workspace'),
    resourcesDir: '/somewhere/resources',
    coreEntry: '/somewhere/coreProcess.js',
    preload: '/somewhere/preload.cjs',
    content: () => Promise.resolve(new Response('page')),
    platform: 'linux',
    args: [],
    folder: dir,
    language: 'en',
    ...changed,
  };
  const start = startDesktopShell(recording.electron, options);
  recording.ready();
  await start;
  const window = must(recording.windows[0], 'window');
  const page = window.webContents;
  const ours = { sender: page, senderFrame: page.mainFrame };
  const say = (state: unknown) => recording.ipcMain.emit('baqylau:page-state', ours, state);
  const take = () => must(recording.ipcMain.handlers.get('baqylau:take-opened-file'), 'handler')(ours);
  return { ...recording, window, page, say, take };
}

type Item = ReturnType<typeof menuTemplate>[number];

function itemsOf(menu: readonly Item[]): Item[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

const OPEN = { language: 'en', isOpen: true, hideFromCapture: true };

describe('the menu', () => {
  test('follows the language of the page and knows whether a workspace is open', async () => {
    const { say, menu } = await started();
    const lock = () =>
      must(
        itemsOf(menu()).find(({ id }) => id === 'lock'),
        'lock',
      );
    expect(lock()).toMatchObject({ label: 'Lock', enabled: false });
    say({ ...OPEN, language: 'kk' });
    expect(lock()).toMatchObject({ label: 'Құлыптау', enabled: true });
    say({ ...OPEN, language: 'ru' });
    expect(lock()).toMatchObject({ label: 'Заблокировать', enabled: true });
    say({ ...OPEN, language: 'de' });
    say({ ...OPEN, more: 1 });
    expect(lock().label).toBe('Заблокировать');
  });

  test('tells the page what was chosen, by one of the words that both know', async () => {
    const { say, menu, page } = await started();
    say(OPEN);
    const commands = itemsOf(menu()).filter(({ id }) => id !== undefined);
    for (const { click } of commands) (click as () => void)();
    expect(page.sent.map(([channel, command]) => `${channel} ${command}`).sort()).toEqual(
      ['logIncident', 'goToMap', 'goToList', 'goToSettings', 'importRecords', 'exportRecords', 'shortcuts', 'lock']
        .map((command) => `baqylau:command ${command}`)
        .sort(),
    );
  });

  test.each(['darwin', 'win32', 'linux'] as const)(
    'on %s it can copy and paste, and neither reload nor open the tools of developers',
    async (platform) => {
      const { menu } = await started({ platform });
      const items = itemsOf(menu());
      const roles = items.map(({ role }) => role);
      expect(roles).toEqual(expect.arrayContaining(['undo', 'cut', 'copy', 'paste', 'selectAll', 'quit']));
      for (const role of ['reload', 'forceReload', 'toggleDevTools', 'services', 'recentDocuments']) expect(roles).not.toContain(role);
      // The page's own keys stay its own: an item has a key only where the system itself gives it that one.
      const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
      expect(keys).toEqual(platform === 'darwin' ? ['Cmd+,'] : ['Ctrl+Q']);
      const editing = items.filter(({ role }) => role === 'undo' || role === 'copy');
      expect(editing.every(({ registerAccelerator }) => registerAccelerator === (platform === 'darwin' ? undefined : false))).toBe(true);
    },
  );

  test('a lock takes the commands away', async () => {
    const { say, menu, cores } = await started();
    say(OPEN);
    must(cores[0], 'core').emit('exit', 0);
    expect(itemsOf(menu()).find(({ id }) => id === 'goToMap')?.enabled).toBe(false);
  });
});

describe('an installed program does not start with switches by which others could look into it', () => {
  const refused = (isPackaged: boolean, ...switches: string[]) => refusedSwitch(recordElectron({ isPackaged, switches }).electron.app);

  test.each([
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk',
    'no-sandbox',
    'disable-seccomp-filter-sandbox',
    'no-zygote',
    'single-process',
    'js-flags',
    'renderer-cmd-prefix',
    'utility-cmd-prefix',
    'gpu-launcher',
    'browser-subprocess-path',
    'ssl-key-log-file',
    'log-net-log',
    'trace-startup',
    'trace-to-file',
    'vmodule',
    'enable-crash-reporter',
    'wait-for-debugger-children',
    'use-mock-keychain',
    'enable-blink-features',
    'unsafely-treat-insecure-origin-as-secure',
    'enable-logging',
    'log-file',
  ])('--%s', (name) => {
    expect(refused(true, 'lang', name)).toBe(name);
  });

  test('in the project they are tools, and others are nobody’s business', () => {
    expect([refused(false, 'inspect'), refused(true, 'lang'), refused(true)]).toEqual([null, null, null]);
  });
});

test('what stands behind --cli is the command line’s; without it the window is wanted', () => {
  expect(commandLineArguments(['--cli', 'incident', 'list', '--cli'])).toEqual(['incident', 'list', '--cli']);
  expect(commandLineArguments(['--cli'])).toEqual([]);
  expect(commandLineArguments(['proof.baqylaulog'])).toBeNull();
});

test('other programs get no picture of the window until a person allows it', async () => {
  const { say, window } = await started({ platform: 'win32' });
  say({ ...OPEN, hideFromCapture: false });
  expect(window.contentProtection).toEqual([true, false]);
  expect((await started({ platform: 'linux' })).window.contentProtection).toEqual([]);
});

test('the workspace locks when the computer sleeps, locks its screen, passes to another person or shuts down', async () => {
  const { powerMonitor, cores } = await started();
  for (const name of ['suspend', 'lock-screen', 'user-did-resign-active', 'shutdown']) powerMonitor.emit(name);
  expect(cores[0]?.received).toEqual(Array.from({ length: 4 }, () => ({ message: { kind: 'lock' } })));
});

describe('a page that shows a workspace', () => {
  const locking = async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const shell = await started();
    shell.say(OPEN);
    shell.powerMonitor.emit('lock-screen');
    shell.powerMonitor.emit('suspend');
    const received = () => must(shell.cores[0], 'core').received;
    const covered = (sender: unknown = shell.page) => shell.ipcMain.emit('baqylau:covered', { sender, senderFrame: shell.page.mainFrame });
    return { ...shell, received, covered };
  };
  const LOCK = { message: { kind: 'lock' } };

  test('is told to cover itself at once, and the core locks when its drafts are sent off', async () => {
    const { page, received, covered } = await locking();
    expect([page.sent, received()]).toEqual([[['baqylau:cover']], []]);
    covered({});
    expect(received()).toEqual([]);
    covered();
    covered();
    expect(received()).toEqual([LOCK]);
    vi.advanceTimersByTime(1000);
    expect(received()).toEqual([LOCK]);
  });

  test('and does not answer keeps the core from locking for half a second only', async () => {
    const { received } = await locking();
    vi.advanceTimersByTime(499);
    expect(received()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(received()).toEqual([LOCK]);
  });

  test('and says unasked that it is covered locks nothing', async () => {
    const { say, page, ipcMain, cores } = await started();
    say(OPEN);
    ipcMain.emit('baqylau:covered', { sender: page, senderFrame: page.mainFrame });
    expect(cores[0]?.received).toEqual([]);
  });
});

describe('a core that has to lock', () => {
  const LIMIT_MS = 30_000;
  const locking = async () => {
    vi.useFakeTimers();
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    onTestFinished(() => {
      vi.useRealTimers();
      kill.mockRestore();
    });
    const { powerMonitor, cores } = await started();
    const core = must(cores[0], 'core');
    powerMonitor.emit('lock-screen');
    powerMonitor.emit('suspend');
    return { core, kill };
  };

  test('and hangs is ended by force', async () => {
    const { core, kill } = await locking();
    vi.advanceTimersByTime(LIMIT_MS - 1);
    expect(kill).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(kill.mock.calls).toEqual([[core.pid, 'SIGKILL']]);
  });

  test.each([
    ['has nothing open', (core: FakeCore) => core.emit('message', { kind: 'nothing-to-lock' })],
    ['ends by itself', (core: FakeCore) => core.emit('exit', 0)],
  ])('and %s is left alone', async (_what, answer) => {
    const { core, kill } = await locking();
    answer(core);
    vi.advanceTimersByTime(2 * LIMIT_MS);
    expect(kill).not.toHaveBeenCalled();
  });
});

describe('files opened with the program', () => {
  const file = (name: string) => {
    const path = join(dir, name);
    writeFileSync(path, '');
    return path;
  };

  test('are handed to the page one by one when it asks, and only ours, and only those that are there', async () => {
    const log = file('proof.baqylaulog');
    const bundle = file('Сөз тобы.BAQYLAU');
    const folder = join(dir, 'folder.baqylau');
    mkdirSync(folder);
    const args = ['--workspace', '/x', log, 'proof.txt', file('other.txt'), folder, join(dir, 'gone.baqylau'), 'Сөз тобы.BAQYLAU', ''];
    const { take } = await started({ args });
    expect([take(), take(), take()]).toEqual([{ kind: 'log', path: log }, { kind: 'bundle', path: bundle }, null]);
  });

  test('come by a second start, or by macOS, and the page is told that there is one, never which', async () => {
    const log = file('proof.baqylaulog');
    const { app, page, take } = await started();
    app.emit('second-instance', {}, ['/opt/Baqylau/baqylau', '--flag', 'proof.baqylaulog'], dir);
    expect([page.sent, take()]).toEqual([[['baqylau:file-opened']], { kind: 'log', path: log }]);
    const preventDefault = vi.fn();
    app.emit('open-file', { preventDefault }, log);
    app.emit('open-file', { preventDefault }, 'proof.baqylaulog');
    expect([preventDefault.mock.calls.length, take(), take()]).toEqual([2, { kind: 'log', path: log }, null]);
  });

  test('no stranger can ask for them, and no more than a few wait', async () => {
    const log = file('proof.baqylaulog');
    const { ipcMain, page, take } = await started({ args: Array.from({ length: 20 }, () => log) });
    const handler = must(ipcMain.handlers.get('baqylau:take-opened-file'), 'handler');
    await expect(handler({ sender: page, senderFrame: { url: 'baqylau://app/' } })).rejects.toThrow('refused');
    let taken = 0;
    while (take() !== null) taken += 1;
    expect(taken).toBe(8);
  });
});

describe('links that lead out', () => {
  test('only https with a host and plain mailto are addresses at all', () => {
    const shown = (address: string) => externalAddress(address)?.shown ?? null;
    expect(shown('https://www.openstreetmap.org/copyright')).toBe('www.openstreetmap.org');
    expect(shown('https://аррӏе.com/')).toMatch(/^xn--/);
    expect(shown('mailto:desk@example.org')).toBe('desk@example.org');
    for (const address of [
      'http://example.org/',
      'file:///etc/passwd',
      'https://user:word@example.org/',
      'mailto:desk@example.org?attach=/etc/passwd',
      'mailto:desk@example.org%0ABcc:other@example.org',
      'mailto:desk@example.org%3Fattach=/etc/passwd',
      'mailto:desk@example.org,other@example.org',
      'mailto:desk@example.org#?attach=/etc/passwd',
      'mailto:-attach@example.org%20/etc/passwd',
      'javascript:1',
      'smb://example.org/share',
      'ms-settings:privacy',
      'vbscript:1',
      '',
    ])
      expect(shown(address), address).toBeNull();
  });

  test('a link of our page is opened outside only after a person has seen where to; no window opens either way', async () => {
    const { page, questions, answers, openedOutside } = await started();
    const open = (url: string) => must(page.windowOpenHandler, 'handler')({ url });
    expect(open('https://example.org/a')).toEqual({ action: 'deny' });
    await vi.waitFor(() => expect(questions).toHaveLength(1));
    expect(questions[0]?.message).toContain('example.org');
    expect(openedOutside).toEqual([]);
    await Promise.resolve();
    answers.push(1);
    open('https://example.org/b');
    await vi.waitFor(() => expect(openedOutside).toEqual(['https://example.org/b']));
    open('file:///etc/passwd');
    expect(questions).toHaveLength(2);
  });

  test('what another page wants to open is not even asked about', async () => {
    const { page, questions } = await started();
    page.mainFrame.url = 'https://example.org/';
    must(page.windowOpenHandler, 'handler')({ url: 'https://example.org/' });
    expect(questions).toEqual([]);
  });
});

describe('where the window stands', () => {
  const main = { x: 0, y: 0, width: 1920, height: 1040 };
  const second = { x: 1920, y: -200, width: 1280, height: 984 };
  const kept = (x: number, y: number, width: number, height: number) => ({ x, y, width, height, isMaximized: false });

  test.each([
    ['nothing kept: in the middle of the main screen', null, [main], { x: 240, y: 70, width: 1440, height: 900 }],
    ['where it stood', kept(100, 50, 1000, 700), [main], { x: 100, y: 50, width: 1000, height: 700 }],
    ['on the second screen', kept(2000, -100, 1000, 700), [main, second], { x: 2000, y: -100, width: 1000, height: 700 }],
    [
      'the second screen is gone: in the middle of the main one',
      kept(2000, -100, 1000, 700),
      [main],
      { x: 460, y: 170, width: 1000, height: 700 },
    ],
    ['half outside: moved in', kept(1700, 900, 1000, 700), [main], { x: 920, y: 340, width: 1000, height: 700 }],
    ['larger than the screen: made smaller', kept(0, 0, 5000, 4000), [main], main],
    ['smaller than it can be used: made larger', kept(10, 10, 150, 150), [main], { x: 10, y: 10, width: 800, height: 600 }],
  ] as const)('%s', (_name, state, areas, expected) => {
    expect(fitToScreens(state, areas)).toEqual(expected);
  });

  test('is kept beside the preferences, for this person only, and found again; without a folder none is made', async () => {
    const first = await started();
    first.window.emit('close');
    expect(() => statSync(join(dir, 'workspace'))).toThrow();
    mkdirSync(join(dir, 'workspace'));
    first.window.maximized = true;
    first.window.emit('close');
    const file = join(dir, 'workspace', 'window.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ x: 10, y: 20, width: 900, height: 700, isMaximized: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { window } = await started();
    expect([window.options.x, window.options.width, window.maximized]).toEqual([10, 900, true]);
  });

  test.each(['', '{', '{"x":1}', '{"x":"1","y":1,"width":1,"height":1,"isMaximized":false}', '[]'])(
    'what makes no sense is left alone: %s',
    (text) => {
      writeFileSync(join(dir, 'window.json'), text);
      expect(readWindowState(dir)).toBeNull();
    },
  );

  test.skipIf(process.platform === 'win32')('a pipe in its place is not waited for (Windows has no such files)', () => {
    execFileSync('mkfifo', [join(dir, 'window.json')]);
    expect(readWindowState(dir)).toBeNull();
  });
});

test('the page stays a page: what the window says of itself tells nothing', async () => {
  const { window, page } = await started();
  expect(window.options).toMatchObject({ title: '—', autoHideMenuBar: true });
  expect((page as FakeContents).sent).toEqual([]);
});
