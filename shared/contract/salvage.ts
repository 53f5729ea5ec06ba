import { eventIterator, oc } from '@orpc/contract';
import { salvageEventSchema, salvageRequestSchema } from '../salvage/salvage.ts';
import { errorMap } from './errors.ts';

const base = oc.errors(errorMap);

/** What is whole in a damaged workspace, read out into a new one. */
export const salvageContract = {
  /**
   * Tells how far it is and ends with the report. A workspace that is open is closed by it. Whoever stops listening stops it, and nothing has changed then. Throws
   * WORKSPACE_ABSENT, WORKSPACE_IN_USE, WRONG_PASSPHRASE, KEY_STORE_NEEDED, WORKSPACE_DAMAGED, SALVAGE_TARGET, SALVAGE_NOTHING, DISK_FULL.
   */
  run: base.input(salvageRequestSchema).output(eventIterator(salvageEventSchema)),
};
