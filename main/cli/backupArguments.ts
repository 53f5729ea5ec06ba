import { BACKUP_NAME, type BackupSourceChoice } from '../../shared/backup/backup.ts';

/** What the commands about backups, and the end of a workspace, are asked for. Paths are as typed. */
export type BackupArguments =
  /** to: null = beside the workspace. */
  | { readonly kind: 'backup'; readonly to: string | null }
  | { readonly kind: 'backups' }
  | { readonly kind: 'restore'; readonly source: BackupSourceChoice }
  /** isForGood: the word that else is asked for. */
  | { readonly kind: 'eraseWorkspace'; readonly isForGood: boolean };

export const BACKUP_TOPICS: ReadonlyMap<string, BackupArguments['kind']> = new Map([
  ['backup', 'backup'],
  ['backups', 'backups'],
  ['restore', 'restore'],
  ['erase-workspace', 'eraseWorkspace'],
]);

export const backupOptions = { to: { type: 'string' }, 'for-good': { type: 'boolean', default: false } } as const;

interface BackupValues {
  readonly to?: string | undefined;
  readonly 'for-good': boolean;
}

/** Gives why the words cannot be understood where they cannot. */
export function backupArguments(
  kind: BackupArguments['kind'],
  words: readonly string[],
  values: BackupValues,
): BackupArguments | 'options' | 'backup' {
  const isForGood = values['for-good'];
  if ((values.to !== undefined && kind !== 'backup') || values.to === '' || (isForGood && kind !== 'eraseWorkspace')) return 'options';
  if (kind === 'restore') {
    const [which, ...more] = words;
    if (which === undefined || which === '' || more.length > 0) return 'backup';
    return { kind, source: BACKUP_NAME.test(which) ? { kind: 'listed', name: which } : { kind: 'folder', path: which } };
  }
  if (words.length > 0) return 'options';
  if (kind === 'backup') return { kind, to: values.to ?? null };
  return kind === 'backups' ? { kind } : { kind, isForGood };
}
