import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder that the packager takes for an unpacked Electron: its files by name, none of them a program. Without `default_app.asar`, as the
 * real one is once it has been packaged.
 */
export function writeStandInElectron(folder: string, version: string): void {
  const files = [
    'electron',
    'electron.exe',
    'chrome-sandbox',
    'chrome_crashpad_handler',
    'LICENSE',
    'LICENSES.chromium.html',
    'icudtl.dat',
    'resources.pak',
  ];
  const locales = ['en-US', 'ru', 'de', 'uk'].map((language) => `locales/${language}.pak`);
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  for (const file of [...files, ...locales]) writeFileSync(join(folder, file), 'stands for a part of Electron', { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
}

/**
 * Loaded before a built `main.js` by `node --import`: answers `import 'electron'` with the few parts that the command line needs, as an
 * installed program has them. No window can be had from it.
 */
export function hooksSource(resourcesPath: string): string {
  const module = `export const app = {
    isPackaged: true,
    commandLine: { hasSwitch: (name) => process.argv.includes('--' + name), appendSwitch() {} },
    getPreferredSystemLanguages: () => ['en'],
    disableHardwareAcceleration() {},
    exit: (code) => process.exit(code),
  };`;
  return `import { registerHooks } from 'node:module';
process.resourcesPath = ${JSON.stringify(resourcesPath)};
// An installed program has no script among its arguments.
process.argv.splice(1, 1);
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(module)}`)}, shortCircuit: true } : next(specifier, context),
});
`;
}
