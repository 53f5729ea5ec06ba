import type { ESTree } from 'vite';
import { type Catalogues, messagesOf, placeholders } from './messageShape.ts';
import { parseSource, place, type SourceFile, walk } from './sourceFiles.ts';

interface Use {
  /** `namespace:key`, with `*` for what a template puts in. */
  readonly key: string;
  readonly where: string;
}

interface Call extends Use {
  /** Names of the values given, null when they cannot be read from the code. */
  readonly values: readonly string[] | null;
}

/**
 * Keys that the code names and that do not exist, keys that it never names, and calls of `t` that give other values than the
 * message has placeholders. Any string or template that starts with a namespace and a colon names a key, wherever it stands.
 */
export function checkMessageUse(catalogues: Catalogues, files: readonly SourceFile[]): string[] {
  const messages = messagesOf(catalogues, 'en');
  const namespaces = Object.keys(catalogues.en);
  const read = files.map((file) => readUses(file, namespaces));
  const used = new Set<string>();
  const unknown = read.flatMap(({ uses }) =>
    uses.flatMap(({ key, where }) => {
      const named = key.includes('*') ? [...messages.keys()].filter((name) => pattern(key).test(name)) : messages.has(key) ? [key] : [];
      for (const name of named) used.add(name);
      return named.length > 0 ? [] : [`${where}: no message ${key}`];
    }),
  );
  const wrongValues = read.flatMap(({ calls }) =>
    calls.flatMap(({ key, where, values }) => {
      const forms = messages.get(key);
      if (forms === undefined || values === null) return [];
      const wanted = placeholders(forms).join(', ');
      const given = [...values].sort().join(', ');
      return wanted === given ? [] : [`${where}: ${key} needs [${wanted}], gets [${given}]`];
    }),
  );
  const unused = [...messages.keys()].filter((name) => !used.has(name)).map((name) => `${name}: used nowhere`);
  return [...unknown, ...wrongValues, ...unused];
}

function pattern(key: string): RegExp {
  const parts = key.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^.]+')}$`);
}

function readUses(file: SourceFile, namespaces: readonly string[]): { uses: Use[]; calls: Call[] } {
  const uses: Use[] = [];
  const calls: Call[] = [];
  const key = (node: ESTree.Node): string | null => {
    const text = textOf(node);
    // A colon and a letter: "map: nothing" is a sentence, "geo:43.2,76.9" an address.
    return text !== null && namespaces.includes(text.split(':')[0] ?? '') && /^\w+:[A-Za-z*]\S*$/.test(text) ? text : null;
  };
  walk(parseSource(file), (node) => {
    const named = key(node);
    if (named !== null) uses.push({ key: named, where: place(file, node.start) });
    if (node.type !== 'CallExpression' || !isTranslate(node.callee)) return;
    const [first, second] = node.arguments;
    const called = first === undefined ? null : key(first);
    if (called !== null) calls.push({ key: called, where: place(file, node.start), values: valueNames(second) });
  });
  return { uses, calls };
}

function textOf(node: ESTree.Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  return node.quasis.map((quasi) => quasi.value.cooked ?? '').join('*');
}

function isTranslate(callee: ESTree.Expression): boolean {
  if (callee.type === 'Identifier') return callee.name === 't';
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 't';
}

function valueNames(values: ESTree.Argument | undefined): string[] | null {
  if (values === undefined) return [];
  if (values.type !== 'ObjectExpression') return null;
  const names = values.properties.map((property) =>
    property.type === 'Property' && !property.computed && property.key.type === 'Identifier' ? property.key.name : null,
  );
  return names.includes(null) ? null : names.filter((name) => name !== null);
}
