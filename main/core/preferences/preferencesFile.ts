import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_PREFERENCES, type Preferences, preferencesSchema } from '../../../shared/preferences/preferences.ts';

/**
 * Preferences as they stand; a value that is missing or makes no sense is the default, and the others stay.
 * Nothing in this file tells of the workspace's content, so it is kept in clear and read before anybody unlocks.
 */
export function readPreferences(workspaceDir: string): Preferences {
  const kept = parsed(fileOf(workspaceDir));
  const shape = preferencesSchema.shape;
  const valid = Object.entries(shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(kept[name]);
    return value.success ? [[name, value.data]] : [];
  });
  return preferencesSchema.parse({ ...DEFAULT_PREFERENCES, ...Object.fromEntries(valid) });
}

/** Keeps what is set and leaves the rest; durable when it returns, and the file is never seen half-written. */
export function writePreferences(
  workspaceDir: string,
  changes: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined },
): Preferences {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const preferences = preferencesSchema.parse({ ...readPreferences(workspaceDir), ...given });
  mkdirSync(workspaceDir, { recursive: true, mode: 0o700 });
  const path = fileOf(workspaceDir);
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    writeDurably(temporary, `${JSON.stringify(preferences, null, 2)}\n`);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return preferences;
}

function fileOf(workspaceDir: string): string {
  return join(workspaceDir, 'preferences.json');
}

function parsed(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // Absent, unreadable or torn: the window still has to open, with the defaults.
    return {};
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
