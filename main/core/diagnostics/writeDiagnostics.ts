import { type Diagnostics, diagnosticsText } from '../../../shared/diagnostics/diagnostics.ts';
import type { WritableDb } from '../db/database.ts';
import { dropTarget, fileRefusal, moveIntoPlace, openTarget } from '../exports/exportTarget.ts';

export interface DiagnosticsWork {
  readonly diagnostics: Diagnostics;
  readonly path: string;
  readonly replace: boolean;
}

/**
 * Writes what somebody has read, letter by letter. Throws CoreError EXPORT_TARGET_EXISTS, EXPORT_TARGET_IN_WORKSPACE, EXPORT_TARGET_UNWRITABLE,
 * DISK_FULL; then nothing is left behind.
 * @param db null while the workspace is locked
 */
export async function writeDiagnostics(
  db: WritableDb | null,
  workspaceDir: string,
  { diagnostics, path, replace }: DiagnosticsWork,
): Promise<{ path: string; bytes: number }> {
  const bytes = Buffer.from(diagnosticsText(diagnostics), 'utf8');
  const target = await openTarget(db, path, workspaceDir, replace);
  try {
    await target.file.writeFile(bytes);
    await target.file.sync();
    await target.file.close();
    await moveIntoPlace(target, replace);
    return { path: target.path, bytes: bytes.length };
  } catch (error) {
    await dropTarget(target);
    throw fileRefusal(error);
  }
}
