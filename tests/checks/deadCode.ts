// Code that nothing needs: files, exports and packages. knip.json says where the program begins.
import { join } from 'node:path';
import { runTool } from './runTool.ts';

type Named = { readonly name: string };
interface KnipReport {
  readonly issues: readonly ({ readonly file: string } & Readonly<Record<string, string | readonly Named[]>>)[];
}

/** One line for each unused or missing thing: `exports: main/core/x.ts: oldName`. */
export async function checkDeadCode(root: string): Promise<string[]> {
  const program = join(import.meta.dirname, '../../node_modules/knip/bin/knip.js');
  const { code, stdout, output } = await runTool([
    program,
    '--directory',
    root,
    '--no-progress',
    '--no-config-hints',
    '--reporter',
    'json',
  ]);
  // 0 = nothing found, 1 = something found; anything else means that it has looked at nothing.
  if (code !== 0 && code !== 1) throw new Error(`knip could not run:\n${output}`);
  const { issues } = JSON.parse(stdout) as KnipReport;
  return issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, named]) =>
      Array.isArray(named) ? named.map(({ name }: Named) => `${kind}: ${file}${name === file ? '' : `: ${name}`}`) : [],
    ),
  );
}
