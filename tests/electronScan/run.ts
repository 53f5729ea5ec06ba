// `npm run scan:electron`: the one static scanner of Electron programs that there is, over the shell. It is old and knows no TypeScript of
// today, so that it is installed apart, on demand, and gets each file of main/electron written down to older JavaScript.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.build', 'electron-scan');
const shell = join(root, 'main', 'electron');
const scanner = join(folder, 'node_modules/@doyensec/electronegativity/dist/index.js');

/** What it says of the program as it is, and why that may stand; docs/desktop-checklist.md has more on each. */
const ACCEPTED: ReadonlyMap<string, string> = new Map([
  [
    'CSP_GLOBAL_CHECK N/A',
    'the policy comes with each answer (main/core/content/securityHeaders.ts), with a nonce, where the scanner does not look',
  ],
  [
    'PRELOAD_JS_CHECK desktopWindow.js',
    'it asks that the preload be read: it hands over functions only, and what they ask for is checked in pageBridge.ts',
  ],
  [
    'OPEN_EXTERNAL_JS_CHECK externalLinks.js',
    'it asks that the call be read: https and mailto only, after a question that names the place',
  ],
  [
    'CUSTOM_ARGUMENTS_JS_CHECK startSwitches.js',
    'it warns of a switch that may weaken the window: `host-resolver-rules` leads every name nowhere, which takes a way out away',
  ],
]);

/** Faults that must be seen, or the scan proves nothing: what is planted where, and the word for it. */
const PLANTED = [
  {
    file: 'desktopWindow.js',
    from: 'contextIsolation: true',
    to: 'contextIsolation: false',
    finding: 'CONTEXT_ISOLATION_JS_CHECK desktopWindow.js',
  },
  { file: 'desktopWindow.js', from: 'sandbox: true', to: 'sandbox: false', finding: 'SANDBOX_JS_CHECK desktopWindow.js' },
  { file: 'desktopWindow.js', from: 'webSecurity: true', to: 'webSecurity: false', finding: 'WEB_SECURITY_JS_CHECK desktopWindow.js' },
  { file: 'lockdown.js', from: 'setPermissionRequestHandler', to: 'noHandler', finding: 'PERMISSION_REQUEST_HANDLER_GLOBAL_CHECK N/A' },
  { file: 'lockdown.js', from: 'setWindowOpenHandler', to: 'noHandler', finding: 'LIMIT_NAVIGATION_GLOBAL_CHECK N/A' },
] as const;

function install(): void {
  mkdirSync(folder, { recursive: true });
  const own = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
  const lock = join(folder, 'package-lock.json');
  if (existsSync(scanner) && existsSync(lock) && readFileSync(lock, 'utf8') === own('package-lock.json')) return;
  for (const name of ['package.json', 'package-lock.json']) writeFileSync(join(folder, name), own(name));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: folder, stdio: 'inherit', shell: npm.endsWith('.cmd') } as const;
  // No script of any of these packages is run.
  const { status } = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (status !== 0) throw new Error('the scanner could not be installed');
}

async function writeInput(input: string): Promise<void> {
  rmSync(input, { recursive: true, force: true });
  mkdirSync(input, { recursive: true });
  for (const name of readdirSync(shell).filter((file) => file.endsWith('.ts') && file !== 'vite.config.ts')) {
    const { code } = await transformWithOxc(readFileSync(join(shell, name), 'utf8'), name, { lang: 'ts', target: 'es2019' });
    writeFileSync(join(input, name.replace(/\.ts$/, '.js')), code);
  }
  cpSync(join(root, 'renderer/index.html'), join(input, 'index.html'));
  writeFileSync(join(input, 'package.json'), JSON.stringify({ name: 'scanned', main: 'main.js' }));
}

/** Check and file of each finding. */
function scan(input: string): readonly string[] {
  const report = join(folder, 'report.csv');
  rmSync(report, { force: true });
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string };
  const args = [scanner, '--input', input, '--electron-version', version, '--relative', '--output', report];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (!existsSync(report)) throw new Error(`the scanner wrote no report:\n${stdout}`);
  const lines = readFileSync(report, 'utf8').split('\n').slice(1);
  return lines.flatMap((line) => {
    const [, check, file] = /^([A-Z_]+),"[A-Z]+","[A-Z]+","([^"]*)"/.exec(line) ?? [];
    return check === undefined || file === undefined ? [] : [`${check} ${file}`];
  });
}

install();
const input = join(folder, 'input');
await writeInput(input);
const found = scan(input);
let failed = 0;
for (const finding of new Set(found)) {
  const reason = ACCEPTED.get(finding);
  failed += reason === undefined ? 1 : 0;
  console.log(reason === undefined ? `✗ ${finding}` : `✓ ${finding}: ${reason}`);
}
for (const { file, from, to } of PLANTED) {
  const path = join(input, file);
  const source = readFileSync(path, 'utf8');
  if (!source.includes(from)) throw new Error(`nothing to plant in ${file}: ${from}`);
  writeFileSync(path, source.replaceAll(from, to));
}
const seen = scan(input);
for (const { finding } of PLANTED) {
  const isSeen = seen.includes(finding);
  failed += isSeen ? 0 : 1;
  console.log(`${isSeen ? '✓' : '✗'} planted: ${finding}`);
}
process.exitCode = failed === 0 ? 0 : 1;
