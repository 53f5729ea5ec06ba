import { join } from 'node:path';
import { preparePage } from './pageBundle.ts';

/** Builds the desktop window of the project; gives what Electron is started with. */
export async function prepareDesktop(root: string): Promise<readonly string[]> {
  const folder = join(root, '.build', 'desktop');
  await buildDesktop(root, folder);
  return [join(folder, 'main.js'), '--page', await preparePage(root), '--resources', join(root, 'resources')];
}

/** `main.js`, `coreProcess.js` and `preload.cjs`. */
export async function buildDesktop(root: string, folder: string): Promise<void> {
  const { build } = await import('vite');
  const configFile = join(root, 'main', 'electron', 'vite.config.ts');
  await build({ configFile, mode: 'program', logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  await build({ configFile, mode: 'preload', logLevel: 'error', build: { outDir: folder, emptyOutDir: false } });
}
