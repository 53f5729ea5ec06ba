import { backupProblemSchema } from '../backup/backup.ts';
import { FILE_PROBLEMS } from '../imports/import.ts';
import { mapFileRefusalSchema } from '../layers/mapFileProblem.ts';
import { PACK_PROBLEMS } from '../mapPacks/mapPack.ts';
import { DISK_WORKS } from '../workspace/diskWork.ts';
import { holderSchema, PASSPHRASE_MIN } from '../workspace/workspaceState.ts';
import { z } from '../zod.ts';

const nothing = z.strictObject({});

/** What can go wrong for a person, as a closed set: code and the facts they need. Bugs are not here: they are exceptions. */
export const errorMap = {
  WORKSPACE_ABSENT: { data: nothing },
  WORKSPACE_EXISTS: { data: nothing },
  WRONG_PASSPHRASE: { data: nothing },
  PASSPHRASE_TOO_SHORT: { data: z.strictObject({ minimum: z.literal(PASSPHRASE_MIN) }) },
  /** The passphrase alone does not open this workspace: it needs the key store of the computer on which that was set up, too. */
  KEY_STORE_NEEDED: { data: nothing },
  KEY_STORE_UNAVAILABLE: { data: nothing },
  WRONG_RECOVERY: { data: nothing },
  RECOVERY_ABSENT: { data: nothing },
  RECOVERY_NOT_CONFIRMED: { data: nothing },
  /** The passphrase opens on one computer only: without the sheet nothing would open the workspace elsewhere. */
  RECOVERY_NEEDED: { data: nothing },
  WORKSPACE_IN_USE: { data: holderSchema.nullable() },
  WORKSPACE_DAMAGED: { data: z.strictObject({ part: z.enum(['keyring', 'database']) }) },
  WORKSPACE_NEWER: { data: z.strictObject({ found: z.int(), supported: z.int() }) },
  /** Written before the log format was frozen: nothing reads that any more. */
  WORKSPACE_DRAFT_FORMAT: { data: nothing },
  /** The folder is a backup: it is put back, and never opened where it lies. */
  WORKSPACE_IS_BACKUP: { data: nothing },
  LOCKED: { data: nothing },
  NOT_FOUND: { data: nothing },
  /** `problem` is a stable word for the message catalogue, never the text that was typed. */
  INVALID_RECORD: { data: z.strictObject({ problems: z.array(z.strictObject({ field: z.string(), problem: z.string() })).min(1) }) },
  REASON_MISSING: { data: nothing },
  NOTHING_CHANGED: { data: nothing },
  ALREADY_WITHDRAWN: { data: nothing },
  /** A record with this id is on disk: the answer was lost, not the record. */
  ALREADY_LOGGED: { data: nothing },
  /** Somebody else made the step, or what it set stands no more. */
  UNDO_NOT_POSSIBLE: { data: nothing },
  ALREADY_LINKED: { data: nothing },
  /** `work` is told by the API; without it nothing more is known than that something could not be written. */
  DISK_FULL: { data: z.strictObject({ work: z.enum(DISK_WORKS).optional() }) },
  DISK_READ_ONLY: { data: nothing },
  /** The disk under the workspace does not answer, or the folder went away from under the program. */
  DISK_GONE: { data: nothing },
  /** The workspace was not opened: its folder cannot be written to. */
  WORKSPACE_READ_ONLY: { data: nothing },
  /** Where whole records were to be read out to. */
  SALVAGE_TARGET: { data: z.strictObject({ why: z.enum(['not-empty', 'unwritable', 'in-workspace']) }) },
  /** No signed change could be read out of the damaged file: there was nothing to make a workspace of. */
  SALVAGE_NOTHING: { data: nothing },
  /** The computer's clock cannot be right; a person has to say. */
  CLOCK_DOUBTFUL: { data: nothing },
  ATTACHMENT_TOO_LARGE: { data: z.strictObject({ limitBytes: z.int() }) },
  /** The file went away, or was written to, while it was read: nothing of it was taken in. */
  FILE_CHANGED: { data: nothing },
  FILE_UNREADABLE: { data: nothing },
  /** What lies in the workspace is not what was put there, or is not there. */
  ATTACHMENT_DAMAGED: { data: nothing },
  /** No copy without what the file says of its making can be made; the original can be asked for. */
  METADATA_NOT_REMOVABLE: { data: nothing },
  EXPORT_TARGET_EXISTS: { data: nothing },
  EXPORT_TARGET_UNWRITABLE: { data: nothing },
  EXPORT_TARGET_IN_WORKSPACE: { data: nothing },
  /** What was given as a backup cannot be put back; nothing was changed. */
  BACKUP_UNUSABLE: { data: z.strictObject({ problem: backupProblemSchema }) },
  /**
   * A backup could not be written. `not-as-written`: what lies there is not what was written, and was taken away; `in-the-way`: in the workspace something
   * else stands where the folder of backups belongs; `keys-changed`: twice what opens the workspace changed meanwhile.
   */
  BACKUP_TARGET: {
    data: z.strictObject({ why: z.enum(['in-workspace', 'unwritable', 'file-too-large', 'not-as-written', 'in-the-way', 'keys-changed']) }),
  },
  IMPORT_FILE_UNREADABLE: { data: nothing },
  MAP_PACK_REFUSED: { data: z.strictObject({ why: z.enum(PACK_PROBLEMS) }) },
  MAP_PACK_NO_ROOM: { data: z.strictObject({ neededBytes: z.int(), freeBytes: z.int() }) },
  MAP_PACK_THERE: { data: nothing },
  MAP_PACKS_TOO_MANY: { data: z.strictObject({ maximum: z.int() }) },
  MAP_PACK_BUSY: { data: nothing },
  IMPORT_NOT_UNDERSTOOD: { data: z.strictObject({ why: z.enum(FILE_PROBLEMS) }) },
  /** Nothing of the file was taken in. */
  MAP_FILE_REFUSED: { data: mapFileRefusalSchema },
  /** Codes of the units for which a layer has no area. */
  LAYER_LACKS_REGIONS: { data: z.strictObject({ missing: z.array(z.string()) }) },
} as const;

export type ErrorCode = keyof typeof errorMap;
/** The facts that stand with a code. */
export type ErrorFacts<Code extends ErrorCode> = z.infer<(typeof errorMap)[Code]['data']>;
