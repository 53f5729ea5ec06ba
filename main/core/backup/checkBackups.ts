import type { BackupProblem } from '../../../shared/backup/backup.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { listBackups } from './backupFolder.ts';
import { sha256OfFile } from './hashFile.ts';
import { findBackup } from './readBackup.ts';

export interface BackupsReport {
  readonly backups: number;
  /** When the newest sound one was made, UTC milliseconds; null = there is none, which is told and is no fault. */
  readonly lastUtc: number | null;
  readonly problems: readonly { readonly name: string; readonly problem: BackupProblem }[];
}

/** Looks at the backups beside a workspace without their keys. quick: files, sizes, keyrings; deep: the databases are what was written, too. */
export function checkBackups(workspaceDir: string, depth: 'quick' | 'deep'): BackupsReport {
  const found = listBackups(workspaceDir).map(({ name }) => ({ name, ...lookAt(workspaceDir, name, depth) }));
  const times = found.flatMap(({ madeUtc }) => (madeUtc === null ? [] : [madeUtc]));
  return {
    backups: found.length,
    lastUtc: times.length === 0 ? null : Math.max(...times),
    problems: found.flatMap(({ name, problem }) => (problem === null ? [] : [{ name, problem }])),
  };
}

function lookAt(workspaceDir: string, name: string, depth: 'quick' | 'deep') {
  try {
    const { files, manifest } = findBackup(workspaceDir, { kind: 'listed', name });
    if (depth === 'deep' && sha256OfFile(files.database) !== manifest.databaseSha256) return { madeUtc: null, problem: 'damaged' as const };
    return { madeUtc: manifest.madeUtc, problem: null };
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    // One of a later version is whole, as far as this version can tell.
    if (error.code === 'WORKSPACE_NEWER') return { madeUtc: null, problem: null };
    if (error.code === 'BACKUP_UNUSABLE') return { madeUtc: null, problem: (error as CoreError<'BACKUP_UNUSABLE'>).facts.problem };
    throw error;
  }
}
