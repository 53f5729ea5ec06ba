import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildDesktop } from '../../main/browser/desktopBundle.ts';
import { writePackageLicences } from '../../main/browser/packageLicences.ts';
import { buildPage } from '../../main/browser/pageBundle.ts';
import { must } from '../../shared/must.ts';
import { runTool } from '../checks/runTool.ts';
import { writeStandInElectron } from './standInElectron.ts';

/** An installed program without Electron: what stands in its archive laid over what stands beside it. */
export interface UnpackedProgram {
  /** The packaged folder as a person gets it. */
  readonly packaged: string;
  /** The archive's content, native files included. */
  readonly app: string;
  readonly resources: string;
}

export type Target = 'linux-x64' | 'linux-arm64' | 'win32-x64' | 'win32-arm64';

/** What an installer is made of: `npm run build`. */
export async function buildProgram(root: string): Promise<void> {
  await buildPage(root, join(root, 'dist', 'page'));
  await buildDesktop(root, join(root, 'dist', 'electron'));
  writePackageLicences(root, join(root, 'dist', 'licences.txt'));
}

/** Packages what was built for a platform over a stand-in of Electron, and unpacks that. */
export async function packageProgram(root: string, folder: string, target: Target): Promise<UnpackedProgram> {
  const [platform, arch] = target.split('-');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const electron = join(folder, 'electron');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string };
  writeStandInElectron(electron, version);
  const config = join(folder, 'config.json');
  // The real configuration but for what needs a real Electron: a stand-in has no wire of fuses and no head that holds an icon or a hash.
  const derived = {
    extends: join(root, 'electron-builder.yml'),
    electronDist: electron,
    electronFuses: null,
    disableAsarIntegrity: true,
    directories: { output: join(folder, 'out') },
    win: { signAndEditExecutable: false },
  };
  writeFileSync(config, JSON.stringify(derived));
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const system = platform === 'win32' ? '--win' : '--linux';
  const { code, output } = await runTool([builder, '--dir', system, `--${arch}`, '--config', config, '--projectDir', root]);
  if (code !== 0) throw new Error(`the packager ended with ${code}:\n${output.slice(-2000)}`);
  return unpack(root, folder);
}

async function unpack(root: string, folder: string): Promise<UnpackedProgram> {
  const out = join(folder, 'out');
  const packaged = join(
    out,
    must(
      readdirSync(out).find((name) => name.endsWith('-unpacked')),
      'packaged folder',
    ),
  );
  const resources = join(packaged, 'resources');
  const app = join(folder, 'app');
  const asar = join(root, 'node_modules/@electron/asar/bin/asar.js');
  const { code, output } = await runTool([asar, 'extract', join(resources, 'app.asar'), app]);
  if (code !== 0) throw new Error(`the archive could not be opened:\n${output}`);
  const unpacked = join(resources, 'app.asar.unpacked');
  if (existsSync(unpacked)) cpSync(unpacked, app, { recursive: true });
  return { packaged, app, resources };
}

export interface PackagedFile {
  readonly path: string;
  readonly bytes: number;
}

/** All files below, by their path from there, with their sizes. */
export function filesBelow(folder: string): readonly PackagedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), bytes: statSync(path).size }));
}

/** Native files that this platform does not run, in the words of the two packages: `linux-x64.node`, `linux-x64/sodium-native.node`. */
export function foreignNatives(files: readonly PackagedFile[], platform: string): readonly string[] {
  return files.map(({ path }) => path).filter((path) => path.endsWith('.node') && !path.includes(`prebuilds/${platform}`));
}

/** What no installed program needs: sources, types, maps, tests, documents of packages, recipes. */
export function unneeded(files: readonly PackagedFile[]): readonly string[] {
  const kinds = /\.(?:map|ts|tsx|md|cc|cpp|c|h|gyp|gypi|flow|svg\.in)$|(?:^|\/)(?:test|tests|docs|src|deps|build|examples?)\/|CMakeLists/;
  return files
    .map(({ path }) => path)
    .filter((path) => kinds.test(path) && !/^(?:resources\/(?:map|places|demo|vocabulary)|map|places|demo|vocabulary)\//.test(path));
}
