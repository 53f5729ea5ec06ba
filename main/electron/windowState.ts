import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from '../../shared/zod.ts';
import { writeFileDurably } from '../core/db/durableFile.ts';

const pixels = z.int().min(-100_000).max(100_000);

/** Where the window stood, in device-independent pixels, and nothing else. */
const windowStateSchema = z.strictObject({
  x: pixels,
  y: pixels,
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const SMALLEST_WINDOW = { width: 800, height: 600 } as const;
const USUAL_WINDOW = { width: 1440, height: 900 } as const;
/** So much of a window must lie on a screen, each way, for it to be found again. */
const SEEN_PIXELS = 120;
/** A window that is being dragged says so many times a second. */
const QUIET_MS = 500;
/** What is longer, or no ordinary file, was not written here: a pipe would be waited for without end. */
const STATE_BYTES_MAX = 4096;

const fileOf = (workspaceDir: string) => join(workspaceDir, 'window.json');

/** null where nothing is kept, or what is kept makes no sense. */
export function readWindowState(workspaceDir: string): WindowState | null {
  try {
    const found = statSync(fileOf(workspaceDir));
    if (!found.isFile() || found.size > STATE_BYTES_MAX) return null;
    return windowStateSchema.parse(JSON.parse(readFileSync(fileOf(workspaceDir), 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Where a window can stand so that it is wholly in sight: where it stood, moved and made smaller as far as needed; in the middle of the
 * main screen when its own screen is gone.
 *
 * @param workAreas of the screens that are there, the main one first.
 */
export function fitToScreens(kept: WindowState | null, workAreas: readonly Rectangle[]): Rectangle {
  const [main = { x: 0, y: 0, ...USUAL_WINDOW }] = workAreas;
  const own = kept === null ? undefined : workAreas.find((area) => isSeen(kept, area));
  const area = own ?? main;
  const size = {
    width: Math.min(Math.max(kept?.width ?? USUAL_WINDOW.width, SMALLEST_WINDOW.width), area.width),
    height: Math.min(Math.max(kept?.height ?? USUAL_WINDOW.height, SMALLEST_WINDOW.height), area.height),
  };
  if (kept === null || own === undefined) {
    return {
      ...size,
      x: area.x + Math.round((area.width - size.width) / 2),
      y: area.y + Math.round((area.height - size.height) / 2),
    };
  }
  return {
    ...size,
    x: Math.min(Math.max(kept.x, area.x), area.x + area.width - size.width),
    y: Math.min(Math.max(kept.y, area.y), area.y + area.height - size.height),
  };
}

function isSeen(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const down = Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  return across >= SEEN_PIXELS && down >= SEEN_PIXELS;
}

/** Keeps where the window stands, as it moves and when it closes. Nothing is kept while there is no folder: none is made for this. */
export function keepWindowState(window: BrowserWindow, workspaceDir: string): void {
  let waiting: NodeJS.Timeout | null = null;
  const keep = () => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    if (window.isMinimized() || !existsSync(workspaceDir)) return;
    writeWindowState(workspaceDir, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const keepSoon = () => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = setTimeout(keep, QUIET_MS);
  };
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('maximize', keepSoon);
  window.on('unmaximize', keepSoon);
  window.on('close', keep);
}

function writeWindowState(workspaceDir: string, state: WindowState): void {
  try {
    writeFileDurably(fileOf(workspaceDir), `${JSON.stringify(state)}\n`);
  } catch {
    // A disk that is full or gone: the next window opens where the last one that was kept stood.
  }
}
