import type { EraseFacts } from '../../../shared/eraseWorkspace/eraseWorkspace.ts';
import { setAsideFolders } from '../backup/backupDesk.ts';
import { listBackups } from '../backup/backupFolder.ts';
import { backupsElsewhere } from '../backup/backupsElsewhere.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What goes when this workspace is erased, and what is elsewhere as far as it is known. */
export function eraseFacts({ db, dir }: Workspace): EraseFacts {
  const count = (sql: string) => db.prepare<[], { count: number }>(sql).get()?.count ?? 0;
  const records = count('SELECT count(*) AS count FROM incidents');
  return {
    records,
    // There is no hub yet: nothing but this computer has confirmed that it has a record.
    onlyHere: records,
    drafts: count('SELECT count(*) AS count FROM drafts'),
    files: count('SELECT count(*) AS count FROM attachments'),
    backups: listBackups(dir).length,
    setAside: setAsideFolders(dir),
    elsewhere: backupsElsewhere(db),
    folder: dir,
  };
}
