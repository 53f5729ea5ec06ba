// `npm run check:desktop`: packages the program as an installer would, over a stand-in of Electron, and runs what is in the package under
// plain Node. Which parts of a desktop this cannot show stands in docs/desktop-checklist.md.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatBytes } from '../../shared/format/units.ts';
import { must } from '../../shared/must.ts';
import { buildProgram, filesBelow, foreignNatives, packageProgram, type Target, type UnpackedProgram, unneeded } from './packageProgram.ts';
import { runCommandLine, runCore } from './runPackaged.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.build', 'desktop-check');
const TARGETS: readonly Target[] = ['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64'];
/** What is packaged can be run here. */
const here = must(
  TARGETS.find((target) => target === `linux-${process.arch}`),
  'Linux: this check has no stand-in of Electron for other systems to run on',
);
const OTHERS = TARGETS.filter((target) => target !== here);
let failed = 0;

/** One line a check; what is wrong stands below. */
async function check(name: string, run: () => Promise<readonly string[]> | readonly string[]): Promise<void> {
  const problems = await Promise.resolve()
    .then(run)
    .catch((error: unknown) => [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}`);
  for (const problem of problems) console.log(`  ${problem.split('\n').join('\n  ')}`);
  failed += problems.length === 0 ? 0 : 1;
}

/** Files that a package for this target must not have, and those that it lacks. */
function wrongFiles(program: UnpackedProgram, target: Target): readonly string[] {
  const files = filesBelow(program.app);
  const outside = filesBelow(join(program.resources, 'app.asar.unpacked')).map(({ path }) => path);
  const wanted = [
    `node_modules/better-sqlite3/prebuilds/${target}.node`,
    `node_modules/sodium-native/prebuilds/${target}/sodium-native.node`,
  ];
  const missing = wanted.filter((path) => !outside.includes(path)).map((path) => `missing outside the archive: ${path}`);
  return [...foreignNatives(files, target), ...unneeded(files), ...missing];
}

await buildProgram(root);
for (const target of OTHERS) {
  await check(`${target}: only its own native code, outside the archive, and nothing that only developers need`, async () =>
    wrongFiles(await packageProgram(root, folder, target), target),
  );
}
const program = await packageProgram(root, folder, here);
const files = filesBelow(program.app);
await check(`${here}: the same`, () => wrongFiles(program, here));
await check('the licences of what is built in stand beside it', () => {
  const text = readFileSync(join(program.resources, 'LICENSES.packages.txt'), 'utf8');
  return ['react ', 'leaflet ', 'better-sqlite3', 'sodium-native ', 'exceljs ']
    .filter((name) => !text.includes(`\n${name}`))
    .map((name) => `missing: ${name}`);
});
await check('its core creates a workspace, logs an incident, exports it, backs it up in a thread, locks and opens again', () =>
  runCore(program, folder),
);
await check('its command line reads that workspace, says what is wrong, and refuses switches that lead into it', () =>
  runCommandLine(program, folder),
);
await check('planted: without its native code the same core does not start', async () => {
  rmSync(join(program.app, 'node_modules/better-sqlite3/prebuilds'), { recursive: true });
  const seen = await runCore(program, folder).then(
    (problems) => problems.length > 0,
    () => true,
  );
  return seen ? [] : ['it started, so that the check above proves nothing'];
});

const sum = (list: readonly { readonly bytes: number }[]) =>
  formatBytes(
    list.reduce((total, { bytes }) => total + bytes, 0),
    'en',
  );
const beside = filesBelow(program.resources).filter(({ path }) => !path.startsWith('app.asar'));
console.log(
  `program ${sum(files)} in ${files.length} files, of it native ${sum(files.filter(({ path }) => path.endsWith('.node')))}; data ${sum(beside)}`,
);
process.exitCode = failed === 0 ? 0 : 1;
