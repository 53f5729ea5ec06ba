// `npm run bench`: runs each tests/bench/*.bench.ts in a process of its own, so that none warms up another. Each prints its rows itself.
// Further arguments choose files by a part of their name.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../checks/runTool.ts';

const chosen = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts') && (chosen.length === 0 || chosen.some((part) => name.includes(part))))
  .sort();

for (const file of files) {
  console.log(`— ${file}`);
  const { code } = await runTool([join(import.meta.dirname, file)], { echo: true });
  if (code !== 0) process.exitCode = 1;
}
