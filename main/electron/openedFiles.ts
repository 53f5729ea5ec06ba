import { statSync } from 'node:fs';
import { extname, isAbsolute, resolve } from 'node:path';
import { OPENED_FILE_ENDINGS, type OpenedFile } from '../../shared/desktop/desktopMessages.ts';
import { PATH_LIMIT } from '../../shared/desktop/pathQuestion.ts';
import type { ElectronParts } from './electronParts.ts';

/** Files that were opened with the program and that the page has not taken yet. More at once are one person's mistake. */
const WAITING_LIMIT = 8;

/** A file of ours at this path; null = no such file, or not one of ours. */
function openedFile(path: string): OpenedFile | null {
  const ending = Object.entries(OPENED_FILE_ENDINGS).find(([name]) => extname(path).toLowerCase() === `.${name}`);
  if (ending === undefined || path.length > PATH_LIMIT || path.includes('\0') || !isAbsolute(path)) return null;
  try {
    return statSync(path).isFile() ? { kind: ending[1], path } : null;
  } catch {
    return null;
  }
}

/** What a command line names as a file to open: Windows and Linux hand it over so. Switches are none. */
export function filesNamedIn(args: readonly string[], folder: string): readonly OpenedFile[] {
  return args.flatMap((arg) => {
    const file = arg.startsWith('-') || arg === '' ? null : openedFile(resolve(folder, arg));
    return file === null ? [] : [file];
  });
}

/** Keeps opened files until the page asks for them: it may be locked, or not there yet. */
export class OpenedFiles {
  readonly #waiting: OpenedFile[] = [];
  readonly #onOpened: () => void;

  constructor(onOpened: () => void) {
    this.#onOpened = onOpened;
  }

  add(files: readonly OpenedFile[]): void {
    if (files.length === 0) return;
    this.#waiting.push(...files.slice(0, WAITING_LIMIT - this.#waiting.length));
    this.#onOpened();
  }

  /** macOS says so by an event, which may come before the program is ready. */
  listen(app: ElectronParts['app']): void {
    app.on('open-file', (event, path) => {
      event.preventDefault();
      const file = openedFile(path);
      this.add(file === null ? [] : [file]);
    });
  }

  take(): OpenedFile | null {
    return this.#waiting.shift() ?? null;
  }
}
