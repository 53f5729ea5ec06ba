import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface InstalledPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly license?: string;
}

/** Says nothing at all; comes with what reads workbooks in `exceljs`, which the program never does. */
const SILENT: ReadonlySet<string> = new Set(['buffers']);

/**
 * The licences of all packages that are built into the program, as their authors wrote them: once built in, they have no folders any more
 * in which these could stand. Throws where a package says nothing of its licence.
 */
export function writePackageLicences(root: string, file: string): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, InstalledPackage> };
  const parts = Object.entries(lock.packages)
    .filter(([path, { dev, optional }]) => path !== '' && dev !== true && optional !== true)
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const text = licenceIn(join(root, path));
      if (text === null && license === undefined && !SILENT.has(name)) throw new Error(`${name} says nothing of its licence`);
      return `${name} ${version ?? ''}: ${license ?? (text === null ? 'not stated' : 'see below')}\n\n${text ?? ''}`.trim();
    });
  writeFileSync(file, `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
}

/** Licence and notices of a package; null where it has no such file. */
function licenceIn(folder: string): string | null {
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name) && !/\.(?:js|ts|json)$/.test(name));
  return names.length === 0 ? null : names.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}
