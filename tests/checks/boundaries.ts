// Who may import whom, and no import cycles: .dependency-cruiser.cjs has the rules.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';

const folders = ['shared', 'main', 'renderer', 'tests'];

/** One line for each import that breaks a rule. Throws when nothing was read: an empty project keeps every rule. */
export async function checkBoundaries(root: string): Promise<string[]> {
  const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: object[]; options: ICruiseOptions };
  const options = { ...config.options, baseDir: root, validate: true, ruleSet: { forbidden: config.forbidden } } as ICruiseOptions;
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    options,
  );
  const { modules, summary } = output as ICruiseResult;
  const imports = modules.reduce((count, module) => count + module.dependencies.length, 0);
  if (modules.length === 0 || imports === 0) throw new Error('the check of imports has read no module: is its parser installed?');
  return summary.violations.map(({ from, to, rule, cycle }) => {
    const way = cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ');
    return `${rule.name}: ${from} → ${way}`;
  });
}
