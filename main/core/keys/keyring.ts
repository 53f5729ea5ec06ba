import { readFileSync } from 'node:fs';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { z } from '../../../shared/zod.ts';
import { cipherChoiceSchema } from '../db/cipher.ts';
import { writeFileDurably } from '../db/durableFile.ts';
import { openPassphraseSlot, passphraseSlotSchema } from './passphraseSlot.ts';

/**
 * `keyring.json`: how the key of the database beside it is wrapped. Not secret by itself. Each slot alone opens the workspace.
 */
const FORMAT = 'baqylau-keyring';
const VERSION = 1;

const keyringSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** The workspace that it belongs to, 32 hex digits: stands in the database too. */
  workspace: z.string().regex(/^[0-9a-f]{32}$/),
  /** How the database file is encrypted. */
  cipher: cipherChoiceSchema,
  slots: z.array(passphraseSlotSchema).min(1).max(16),
  createdUtc: z.int(),
});
export type Keyring = z.infer<typeof keyringSchema>;

/** What a slot is bound to beyond its own parameters. */
export function boundOf(keyring: Pick<Keyring, 'workspace' | 'cipher'>): string {
  const { name, algorithm, keyBytes } = keyring.cipher;
  return JSON.stringify([FORMAT, VERSION, keyring.workspace, name, algorithm, keyBytes]);
}

export function newKeyring(parts: Omit<Keyring, 'format' | 'version'>): Keyring {
  return { format: FORMAT, version: VERSION, ...parts };
}

export function writeKeyring(file: string, keyring: Keyring): void {
  writeFileDurably(file, `${JSON.stringify(keyringSchema.parse(keyring), null, 2)}\n`);
}

/** Throws CoreError WORKSPACE_NEWER for a version to come, WORKSPACE_DAMAGED for a file that is missing or says something else. */
export function readKeyring(file: string): Keyring {
  const version = z.looseObject({ format: z.literal(FORMAT), version: z.int().min(1) });
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const found = version.parse(content).version;
    if (found > VERSION) throw new CoreError('WORKSPACE_NEWER', { found, supported: VERSION });
    return keyringSchema.parse(content);
  } catch (error) {
    if (error instanceof CoreError) throw error;
    throw new CoreError('WORKSPACE_DAMAGED', { part: 'keyring' });
  }
}

/** The data key, which the caller wipes. Throws CoreError WRONG_PASSPHRASE when no slot opens. */
export async function unlockKeyring(keyring: Keyring, passphrase: Buffer): Promise<Buffer> {
  for (const slot of keyring.slots) {
    const key = await openPassphraseSlot(slot, passphrase, boundOf(keyring));
    if (key !== null) return key;
  }
  throw new CoreError('WRONG_PASSPHRASE', {});
}
