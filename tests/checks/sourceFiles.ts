import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type ESTree, parseSync } from 'vite';

/** One file of the program. `path` is relative to the top and has slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const top = join(import.meta.dirname, '../..');
const programFolders = ['bin', 'main', 'renderer', 'resources', 'shared'];

/** All code that is or makes the program; its tests are not among it. */
export function programSources(): SourceFile[] {
  return programFolders.flatMap((folder) =>
    readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => ({ path: relative(top, path).split(sep).join('/'), text: readFileSync(path, 'utf8') })),
  );
}

/** @throws Error when the file cannot be parsed: a check must not pass because it understood nothing. */
export function parseSource({ path, text }: SourceFile): ESTree.Program {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  return program;
}

/** `path:line` of a place in a file, for a violation that an editor can open. */
export function place({ path, text }: SourceFile, offset: number): string {
  return `${path}:${text.slice(0, offset).split('\n').length}`;
}

/** Visits a node and all below it, outer ones first. */
export function walk(node: ESTree.Node, visit: (node: ESTree.Node) => void): void {
  visit(node);
  for (const child of Object.values(node).flat()) if (isNode(child)) walk(child, visit);
}

function isNode(value: unknown): value is ESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
