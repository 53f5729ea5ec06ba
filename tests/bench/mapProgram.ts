import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowserShell } from '../../main/browser/browserShell.ts';
import { projections } from '../../main/core/session.ts';
import { unlockWorkspace } from '../../main/core/workspace/unlockWorkspace.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { illustratedWorkspace } from '../fixtures/illustratedWorkspace.ts';
import { PASSPHRASE } from '../fixtures/quickWorkspace.ts';
import { fillIndex } from './benchWorkspace.ts';

const resourcesDir = join(import.meta.dirname, '../../resources');
/** A locked workspace with so many made-up records; text search is complete. */
export async function manyRecords(workspaceDir: string, incidents: number): Promise<void> {
  await illustratedWorkspace(workspaceDir, { passphrase: PASSPHRASE, incidents });
  const workspace = await unlockWorkspace({
    dir: workspaceDir,
    passphrase: Buffer.from(PASSPHRASE),
    program: 'command-line',
    projections,
    nowMs: () => Date.now(),
  });
  fillIndex(workspace);
  workspace.checkpoint();
  workspace.close();
}

/** Runs `use` with a folder that is gone afterwards. */
export async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-map-bench-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs `use` with the program over a workspace and a fresh Chromium that shows its first screen. */
export async function withPage<Result>(workspaceDir: string, use: (page: Page) => Promise<Result>): Promise<Result> {
  const shell = await startBrowserShell({ workspaceDir, resourcesDir, port: 0, openBrowser: false });
  const chromium = await launchChromium({ context: { viewport: { width: 1440, height: 900 } } });
  try {
    const page = chromium.context.pages()[0] ?? (await chromium.context.newPage());
    await page.addInitScript(watchPage);
    await page.goto(shell.url);
    return await use(page);
  } finally {
    await chromium.close();
    await shell.close();
  }
}

export async function unlock(page: Page): Promise<void> {
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
}

/** What the page's own watch holds: all in milliseconds. */
export interface Watched {
  /** When it was first so, by the page's clock. */
  readonly moments: Readonly<Record<'submit' | 'frame' | 'firstRow' | 'map' | 'points' | 'drawn', number | undefined>>;
  /** From one frame to the next, since `startFrames`. */
  readonly frames: readonly number[];
  /** Work that held the page for 50 ms and more, since `startFrames`. */
  readonly longTasks: readonly number[];
  /** From a key press or click that changes the filter until the first rows that answer it are painted, since `startFrames`. */
  readonly firstRows: readonly FirstRows[];
}

export interface FirstRows {
  readonly ms: number;
  /** The core was asked; else the page still knew them. */
  readonly asked: boolean;
}

interface PageWatch extends Watched {
  startFrames(): void;
}
declare global {
  interface Window {
    benchWatch?: PageWatch;
  }
}

export async function startFrames(page: Page): Promise<void> {
  await page.evaluate(() => window.benchWatch?.startFrames());
}

export async function watched(page: Page): Promise<Watched> {
  const found = await page.evaluate(() => {
    const watch = window.benchWatch;
    return watch === undefined
      ? null
      : { moments: watch.moments, frames: watch.frames, longTasks: watch.longTasks, firstRows: watch.firstRows };
  });
  if (found === null) throw new Error('the page is not watched');
  return found;
}

/** Runs in the page before all else. */
function watchPage(): void {
  const moments: Record<keyof Watched['moments'], number | undefined> = {
    submit: undefined,
    frame: undefined,
    firstRow: undefined,
    map: undefined,
    points: undefined,
    drawn: undefined,
  };
  let frames: number[] = [];
  let longTasks: number[] = [];
  let firstRows: FirstRows[] = [];
  /** Of the changes whose rows are not painted yet: another letter may come before those of the last one. */
  let changedAt: number[] = [];
  let asked = false;
  const firstNow = (name: keyof typeof moments, isSo: boolean) => {
    if (isSo) moments[name] ??= performance.now();
  };
  const look = () => {
    const map = document.querySelector<HTMLElement>('[data-testid="incident-map"]');
    firstNow('frame', document.querySelector('[data-testid="frame"]') !== null);
    firstNow('firstRow', document.querySelector('[data-testid="incident-row"]') !== null);
    firstNow('map', map?.dataset.center !== undefined);
    firstNow('points', Number(map?.dataset.points ?? 0) > 0);
    firstNow('drawn', Number(map?.dataset.pointsDrawn ?? 0) > 0);
  };
  addEventListener('submit', () => firstNow('submit', true), { capture: true });
  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      look();
      lookAtList();
    }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const isStale = () => document.querySelector('[data-testid="list-header"]')?.getAttribute('data-stale') === 'true';
  const afterPaint = (work: () => void) => requestAnimationFrame(() => setTimeout(work));
  const lookAtList = () => {
    if (!asked || isStale()) return;
    const answered = changedAt;
    changedAt = [];
    asked = false;
    afterPaint(() => firstRows.push(...answered.map((at) => ({ ms: performance.now() - at, asked: true }))));
  };
  const onChange = ({ timeStamp }: Event) => {
    changedAt.push(timeStamp);
    // By then the page has drawn what it does at once.
    requestAnimationFrame(() => {
      asked ||= isStale();
      if (asked) return;
      changedAt = changedAt.filter((at) => at !== timeStamp);
      setTimeout(() => firstRows.push({ ms: performance.now() - timeStamp, asked: false }));
    });
  };
  const isFrom = ({ target }: Event, selector: string) => target instanceof Element && target.closest(selector) !== null;
  const searchField = '[data-testid="search"]';
  const watchEvent = (name: string, isChange: (event: Event) => boolean) =>
    addEventListener(name, (event) => isChange(event) && onChange(event), { capture: true });
  watchEvent('input', (event) => isFrom(event, searchField));
  watchEvent('click', (event) => isFrom(event, '[data-testid^="filter-severity"]'));
  watchEvent(
    'keydown',
    (event) =>
      event instanceof KeyboardEvent &&
      event.key === 'Escape' &&
      event.target instanceof HTMLInputElement &&
      isFrom(event, searchField) &&
      event.target.value !== '',
  );
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  let last = 0;
  const onFrame = (now: number) => {
    frames.push(now - last);
    last = now;
    requestAnimationFrame(onFrame);
  };
  window.benchWatch = {
    moments,
    get frames() {
      return frames;
    },
    get longTasks() {
      return longTasks;
    },
    get firstRows() {
      return firstRows;
    },
    startFrames() {
      frames = [];
      longTasks = [];
      firstRows = [];
      if (last !== 0) return;
      last = performance.now();
      requestAnimationFrame(onFrame);
    },
  };
}

/** What else the machine did: times of a busy machine say little. */
export function machineWords(): string {
  return `load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} processors`;
}
