// `npm test`: everything that must hold, in the order in which a fault is cheapest to find. Further arguments go to Vitest, alone:
// `npm test -- tests/unit/format.test.ts`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { preparePage } from '../main/browser/pageBundle.ts';
import { catalogues } from '../shared/messages/catalogues.ts';
import { checkBoundaries } from './checks/boundaries.ts';
import { checkCldrData } from './checks/cldrData.ts';
import { checkDeadCode } from './checks/deadCode.ts';
import { checkIntl } from './checks/intl.ts';
import { checkLockFile } from './checks/lockFile.ts';
import { checkRegistry } from './checks/messageCatalogues.ts';
import { checkMessageShape } from './checks/messageShape.ts';
import { checkMessageUse } from './checks/messageUse.ts';
import { checkMessageWords, checkTranslated } from './checks/messageWords.ts';
import { runTool } from './checks/runTool.ts';
import { sameWords } from './checks/sameWords.ts';
import { programSources } from './checks/sourceFiles.ts';
import { checkTestMarks } from './checks/testMarks.ts';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

interface Check {
  readonly name: string;
  /** What is wrong, a line or a block each. Empty = nothing. */
  readonly run: () => Promise<readonly string[]> | readonly string[];
}

const checks: readonly Check[] = [
  { name: 'format and lint', run: () => tool([join(modules, '@biomejs/biome/bin/biome'), 'check', '--colors=off']) },
  // By force: a build that goes on from the last one misses what changed in a JSON file.
  { name: 'types', run: () => tool([join(modules, 'typescript/bin/tsc'), '-b', '--force']) },
  { name: 'who imports whom', run: () => checkBoundaries(root) },
  { name: 'dead code', run: () => checkDeadCode(root) },
  { name: 'lock file', run: () => checkLockFile(root) },
  { name: 'messages', run: checkMessages },
  { name: 'Intl', run: () => checkIntl(programSources()) },
  { name: 'CLDR data', run: checkCldrData },
  { name: 'test marks', run: () => checkTestMarks(root) },
  { name: 'page builds', run: buildPage },
];

function checkMessages(): string[] {
  return [
    ...checkRegistry(),
    ...checkMessageShape(catalogues),
    ...checkMessageUse(catalogues, programSources()),
    ...checkMessageWords(catalogues),
    ...checkTranslated(catalogues, sameWords),
  ];
}

/** Once before the tests, so that none of them pays for it. */
async function buildPage(): Promise<string[]> {
  await preparePage(root);
  return [];
}

async function tool(args: readonly string[]): Promise<string[]> {
  const { code, output } = await runTool(args);
  return code === 0 ? [] : [output.trim()];
}

interface Count {
  passed: number;
  failed: number;
}

async function runChecks(): Promise<Count> {
  const count: Count = { passed: 0, failed: 0 };
  for (const { name, run } of checks) {
    const startedMs = performance.now();
    const problems = await Promise.resolve()
      .then(run)
      .catch((error: unknown) => [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    console.log(`${problems.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    for (const problem of problems) console.log(`  ${problem.split('\n').join('\n  ')}`);
    if (problems.length === 0) count.passed += 1;
    else count.failed += 1;
  }
  return count;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}

async function runTests(filters: readonly string[]): Promise<Count> {
  const report = join(root, '.build', 'test-report.json');
  mkdirSync(join(root, '.build'), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runTool([join(modules, 'vitest/vitest.mjs'), 'run', ...reporters, ...filters], { echo: true });
  return countTests(report, code);
}

/** A file that could not be loaded has no failed test in it, and an error outside any test fails the run only: both count. */
function countTests(report: string, code: number | null): Count {
  let results: VitestReport;
  try {
    results = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  } catch {
    return { passed: 0, failed: 1 };
  }
  const brokenFiles = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
  );
  const failed = results.numFailedTests + brokenFiles.length;
  return { passed: results.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

const filters = process.argv.slice(2);
const checked = filters.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
const tested = await runTests(filters);
const failed = checked.failed + tested.failed;
console.log(`${checked.passed + tested.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
