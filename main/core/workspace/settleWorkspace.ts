import { finishKeyringChange } from '../keys/keyringChange.ts';
import { finishDataKeyRenewal } from '../keys/renewDataKey.ts';
import { recoverCreation } from './workspaceFolder.ts';

/** Finishes, or clears away, whatever a crash left of work on the files of a workspace as a whole. Only under the writer lock, with the database closed. */
export function settleWorkspace(dir: string): void {
  recoverCreation(dir);
  finishKeyringChange(dir);
  finishDataKeyRenewal(dir);
}
