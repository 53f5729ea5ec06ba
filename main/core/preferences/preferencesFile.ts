import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_PREFERENCES, type Preferences, preferencesSchema } from '../../../shared/preferences/preferences.ts';
import { writeFileDurably } from '../db/durableFile.ts';

/**
 * Preferences as they stand; a value that is missing or makes no sense is the default, and the others stay.
 * Nothing in this file tells of the workspace's content, so it is kept in clear and read before anybody unlocks.
 */
export function readPreferences(workspaceDir: string): Preferences {
  // Whatever stands there, the window has to open: with the defaults.
  const kept = parsed(fileOf(workspaceDir)) ?? {};
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
  setAsideIfDamaged(workspaceDir);
  writeFileDurably(fileOf(workspaceDir), `${JSON.stringify(preferences, null, 2)}\n`);
  return preferences;
}

/** A file that is no JSON object is kept under another name: somebody may want to know what it was. */
function setAsideIfDamaged(workspaceDir: string): void {
  const path = fileOf(workspaceDir);
  if (existsSync(path) && parsed(path) === null) renameSync(path, `${path}.damaged`);
}

function fileOf(workspaceDir: string): string {
  return join(workspaceDir, 'preferences.json');
}

const PREFERENCES_BYTES_MAX = 1 << 16;

/** null when the file is absent, unreadable or torn, and for what is none: a pipe in its place would be waited for without end. */
function parsed(path: string): Readonly<Record<string, unknown>> | null {
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size > PREFERENCES_BYTES_MAX) return null;
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
