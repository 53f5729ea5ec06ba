// Keeps shared/messages/catalogues.ts in step with the JSON files beside it.
//   node tests/checks/messageCatalogues.ts --write
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../shared/language/language.ts';

const root = join(import.meta.dirname, '../..');
const messagesFolder = join(root, 'shared/messages');
const registry = join(messagesFolder, 'catalogues.ts');

/** The namespaces that have an English file, sorted. */
export function namespaces(): string[] {
  return readdirSync(join(messagesFolder, 'en'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/** The text that catalogues.ts must have for these namespaces. */
export function registrySource(names: readonly string[]): string {
  const lines = ['// Written by tests/checks/messageCatalogues.ts from the files beside it.'];
  for (const language of [...LANGUAGES].sort()) {
    for (const name of names) {
      lines.push(`import ${local(language, name)} from './${language}/${name}.json' with { type: 'json' };`);
    }
  }
  lines.push('', '/** All messages: language, then namespace, then key. */', 'export const catalogues = {');
  for (const language of LANGUAGES) {
    lines.push(`  ${language}: {`);
    for (const name of names) lines.push(`    ${name}: ${local(language, name)},`);
    lines.push('  },');
  }
  lines.push('} as const;', '');
  return lines.join('\n');
}

/** Empty when the registry lists exactly the files that are there. */
export function checkRegistry(): string[] {
  return readFileSync(registry, 'utf8') === registrySource(namespaces())
    ? []
    : ['shared/messages/catalogues.ts is out of step: run node tests/checks/messageCatalogues.ts --write'];
}

function local(language: Language, name: string): string {
  return `${language}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

if (import.meta.main && process.argv.includes('--write')) writeFileSync(registry, registrySource(namespaces()));
