import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ExportFormat } from '../../../shared/exports/export.ts';

/**
 * Where an export goes if nobody says otherwise: the downloads folder, else the home folder, under a name that is free. The
 * name tells the day and nothing of the content.
 * @param day `YYYY-MM-DD` of this computer
 */
export function suggestPath(format: ExportFormat | 'baqylaulog', day: string, home: string = homedir()): string {
  return freePath(`records-${day}`, `.${format}`, home);
}

/** A path for a new file in the downloads folder, else the home folder; a number is put behind a name that is taken. */
export function freePath(name: string, ending: string, home: string = homedir()): string {
  const downloads = join(home, 'Downloads');
  const folder = isFolder(downloads) ? downloads : home;
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}${ending}`);
    if (!existsSync(path)) return path;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
