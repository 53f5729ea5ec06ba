import { implement } from '@orpc/server';
import type { BackupSecret, BackupSourceChoice, Restored } from '../../../shared/backup/backup.ts';
import { backupContract, eraseWorkspaceContract } from '../../../shared/contract/backup.ts';
import type { BackupDesk } from '../backup/backupDesk.ts';
import { eraseFacts } from '../eraseWorkspace/eraseFacts.ts';
import type { Session } from '../session.ts';
import { eventsWhileOpen } from './eventsWhileOpen.ts';

/** What these handlers need of the core. */
export interface BackupCore {
  session(): Session;
  whileOpen<Result>(work: Promise<Result>): Promise<Result>;
  readonly backups: BackupDesk;
  restore(source: BackupSourceChoice, secret: BackupSecret): Promise<Restored>;
  eraseWorkspace(passphrase: string): Promise<void>;
}

const backup = implement(backupContract);
const erase = implement(eraseWorkspaceContract);

export function backupHandlers(core: BackupCore) {
  return backup.router({
    list: backup.list.handler(() => core.backups.list()),
    make: backup.make.handler(() => {
      core.session();
      return core.whileOpen(core.backups.make());
    }),
    writeTo: backup.writeTo.handler(({ input, signal }) => {
      core.session();
      return eventsWhileOpen(core, signal, (_, ending) => core.backups.writeTo(input.folder, ending));
    }),
    check: backup.check.handler(async ({ input }) => {
      core.session();
      return { problem: await core.whileOpen(core.backups.check(input.name)) };
    }),
    inspect: backup.inspect.handler(({ input }) => core.backups.inspect(input)),
    restore: backup.restore.handler(({ input }) => core.restore(input.source, input.secret)),
  });
}

export function eraseWorkspaceHandlers(core: BackupCore) {
  return erase.router({
    facts: erase.facts.handler(() => eraseFacts(core.session().workspace)),
    confirm: erase.confirm.handler(({ input }) => core.eraseWorkspace(input.passphrase)),
  });
}
