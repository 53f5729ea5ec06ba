import { zoneSchema } from '../incidents/incident.ts';
import { languageSchema, localizedSchema } from '../language/language.ts';
import { instantSchema } from '../time/instant.ts';
import { z } from '../zod.ts';

/** Shortest passphrase, in characters after NFC normalisation. */
export const PASSPHRASE_MIN = 12;
export const PASSPHRASE_MAX = 1024;

export const missionSchema = z.strictObject({
  id: z.string(),
  name: localizedSchema,
  /** Day of the election where the mission has one, `YYYY-MM-DD`. */
  electionDay: z.iso.date().nullable(),
  /** Zone offered first for new records, IANA name. */
  zone: zoneSchema,
  /** What a reader must know about the records, null when nothing. */
  note: localizedSchema.nullable(),
});
export type Mission = z.infer<typeof missionSchema>;

/** Who has a workspace open. Never says what is in it. */
export const holderSchema = z.strictObject({ program: z.enum(['window', 'command-line']), pid: z.int(), sinceUtc: instantSchema });
export type Holder = z.infer<typeof holderSchema>;

/** What the start screen can know without a key. While locked nothing of the mission is told. */
export const workspaceStateSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('absent') }),
  z.strictObject({ status: z.literal('locked') }),
  z.strictObject({ status: z.literal('unlocked'), mission: missionSchema.nullable() }),
]);
export type WorkspaceState = z.infer<typeof workspaceStateSchema>;

export const passphraseSchema = z.string().min(1).max(PASSPHRASE_MAX);

export const createWorkspaceSchema = z.strictObject({
  passphrase: passphraseSchema,
  /** `empty`: no mission, records live on this computer. `demo`: the early presidential election of 20 November 2022. */
  start: z.enum(['empty', 'demo']),
  language: languageSchema,
});
