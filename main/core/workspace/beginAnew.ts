import { CoreError } from '../../../shared/contract/coreError.ts';
import { takeWriterLock } from '../db/writerLock.ts';
import { settleWorkspace } from './settleWorkspace.ts';
import { isWorkspaceThere, setWorkspaceAside } from './workspaceFolder.ts';

/**
 * Lets a new workspace begin where one is that nobody can open: the old one moves, whole, to a folder of its own, whose path is given back.
 * Throws CoreError WORKSPACE_ABSENT, WORKSPACE_IN_USE.
 */
export function beginAnew(dir: string, program: 'window' | 'command-line', nowMs: number): string {
  if (!isWorkspaceThere(dir)) throw new CoreError('WORKSPACE_ABSENT', {});
  const lock = takeWriterLock(dir, { program, pid: process.pid, sinceUtc: nowMs });
  try {
    settleWorkspace(dir);
    return setWorkspaceAside(dir, new Date(nowMs).toISOString().replace(/[-:]|[.]\d+/g, ''));
  } finally {
    lock.release();
  }
}
