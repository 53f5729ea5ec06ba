import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

interface ChromiumOptions {
  /** The browser's profile, kept afterwards. Without it: a new empty folder, removed when the browser is closed. */
  readonly userDataDir?: string;
  /** Window size, language, colour scheme … as Playwright names them. */
  readonly context?: BrowserContextOptions;
  /** The browser's environment in place of our own: a home and a temporary folder that a test searches afterwards. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further command line switches. */
  readonly args?: readonly string[];
}

export interface RunningChromium {
  readonly context: BrowserContext;
  readonly userDataDir: string;
  /** Ends the browser and waits until it has ended. */
  readonly close: () => Promise<void>;
}

/** Nothing that would call home or ask something; `--disable-quic` and the rest keep a test's traffic on the loopback. */
const quietSwitches = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--password-store=basic',
];

/** Starts a real Chromium, headless, with a profile of its own. Playwright ends it too when the test process ends. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<RunningChromium> {
  const userDataDir = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'baqylau-profile-')));
  const program = await findChromium();
  const context = await chromium.launchPersistentContext(userDataDir, {
    executablePath: program.path,
    headless: true,
    // Chromium refuses its sandbox to root; for anybody else it stays on.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...quietSwitches, ...(options.args ?? [])],
    env: { ...(options.env ?? process.env), ...program.env },
    ...options.context,
  });
  return {
    context,
    userDataDir,
    close: async () => {
      await context.close();
      if (options.userDataDir === undefined) await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface ChromiumProgram {
  readonly path: string;
  /** What its process needs to find its libraries. */
  readonly env: Readonly<Record<string, string>>;
}

/** The Chromium named in the environment, the system's, or the one that came with the packages. */
async function findChromium(): Promise<ChromiumProgram> {
  const named = process.env.BAQYLAU_CHROMIUM || ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  return named === undefined ? packagedChromium() : { path: named, env: {} };
}

/** Brings the libraries that a machine without any browser lacks; fonts too, though the page has its own. */
async function packagedChromium(): Promise<ChromiumProgram> {
  const folder = await unpackChromium();
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return { path: join(folder, 'chromium'), env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), ...fonts } };
}

/**
 * Unpacks the browser of `@sparticuz/chromium` once and for all test files. The package unpacks into TMPDIR and takes a
 * file that another process is still writing for finished, so each unpacks into a folder of its own and the first one's is kept.
 */
async function unpackChromium(): Promise<string> {
  const kept = join(tmpdir(), `baqylau-packaged-chromium-${process.getuid?.() ?? 'user'}`);
  if (!existsSync(kept)) {
    const { default: packaged, inflate } = await import('@sparticuz/chromium');
    const mine = await mkdtemp(`${kept}-`);
    const before = process.env.TMPDIR;
    process.env.TMPDIR = mine;
    try {
      await packaged.executablePath();
      await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))));
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
    // Fails when another was quicker: its folder holds the same.
    await rename(mine, kept).catch(() => rm(mine, { recursive: true, force: true }));
  }
  return kept;
}
