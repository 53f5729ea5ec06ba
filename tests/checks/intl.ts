import { parseSource, place, type SourceFile, walk } from './sourceFiles.ts';

/** The one place that may know how a language writes things, and the recipes of the data, which only ever run in Node. */
const allowedFolders = ['shared/format/', 'resources/'];

const bannedName = /^(?:Intl|Collator|localeCompare|toLocale[A-Z]\w*)$/;

/**
 * Names that ask the engine how a language writes, outside `shared/format`. Chromium has no Kazakh data while Node has: what
 * uses them passes its tests and fails in the window. Comments and plain strings may name them; `x['toLocaleString']` may not.
 */
export function checkIntl(files: readonly SourceFile[]): string[] {
  return files.filter(({ path }) => !allowedFolders.some((folder) => path.startsWith(folder))).flatMap(bannedNames);
}

function bannedNames(file: SourceFile): string[] {
  const found: string[] = [];
  const refuse = (name: string, offset: number): void => {
    if (bannedName.test(name)) found.push(`${place(file, offset)}: ${name} has no Kazakh in Chromium: use shared/format`);
  };
  walk(parseSource(file), (node) => {
    if (node.type === 'Identifier') refuse(node.name, node.start);
    if (node.type === 'MemberExpression' && node.computed && node.property.type === 'Literal') {
      refuse(String(node.property.value), node.property.start);
    }
  });
  return found;
}
