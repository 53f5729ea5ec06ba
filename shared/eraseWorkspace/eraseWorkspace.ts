import { backupElsewhereSchema } from '../backup/backup.ts';
import { passphraseSchema } from '../workspace/workspaceState.ts';
import { z } from '../zod.ts';

/** What goes when the workspace is erased, and what is known to be elsewhere. */
export const eraseFactsSchema = z.strictObject({
  /** Records, withdrawn ones too. */
  records: z.int(),
  /** Of these, those that are on this computer only: nothing else has confirmed that it has them. */
  onlyHere: z.int(),
  drafts: z.int(),
  /** Attached files. */
  files: z.int(),
  /** Backups in the workspace folder. They go, too. */
  backups: z.int(),
  /** Full paths of what was set aside before. It goes, too. */
  setAside: z.array(z.string()),
  /** Backups that were written to other folders, as far as they are remembered. They stay, and open with their passphrase. */
  elsewhere: z.array(backupElsewhereSchema),
  /** The workspace folder. */
  folder: z.string(),
});
export type EraseFacts = z.infer<typeof eraseFactsSchema>;

/** The passphrase once more: whoever sits down at an open workspace must not be able to erase it. */
export const eraseConfirmSchema = z.strictObject({ passphrase: passphraseSchema });
