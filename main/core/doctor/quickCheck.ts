import { unreachable } from '../../../shared/must.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { databaseCheck, searchCheck, settingsCheck } from './runDoctor.ts';

/** One of the doctor's looks that take no more than a moment. */
export function quickCheck(workspace: Workspace, name: 'database' | 'settings' | 'search'): boolean {
  switch (name) {
    case 'database':
      return databaseCheck(workspace).isSound;
    case 'settings':
      return settingsCheck(workspace.db).isSound;
    case 'search':
      return searchCheck(workspace.db).isSound;
    default:
      return unreachable(name);
  }
}
