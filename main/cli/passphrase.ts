import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BackupSecret } from '../../shared/backup/backup.ts';
import type { Translator } from '../../shared/messages/translator.ts';
import { askHidden, type Terminal } from './terminal.ts';

/** Why there is no passphrase: nobody can be asked, two that differ, or a file that cannot be read. */
export class NoPassphraseError extends Error {
  readonly why: 'nobodyToAsk' | 'nobodyToAskNew' | 'nobodyToAskRecovery' | 'different' | 'file';

  constructor(why: NoPassphraseError['why']) {
    super(why);
    this.why = why;
  }
}

/**
 * The passphrase from the first line of a file, else from a person at the terminal; `twice` for a new one.
 * Never from an argument or the environment: others on the computer can see both.
 */
export async function readPassphrase(terminal: Terminal, file: string | null, twice: boolean, { t }: Translator): Promise<string> {
  if (file !== null) return fromFile(terminal, file, t);
  if (terminal.stdin.isTTY !== true) throw new NoPassphraseError('nobodyToAsk');
  const passphrase = await askHidden(terminal, `${t(twice ? 'cli:passphrase.new' : 'cli:passphrase.ask')} `);
  if (twice && (await askHidden(terminal, `${t('cli:passphrase.repeat')} `)) !== passphrase) throw new NoPassphraseError('different');
  return passphrase;
}

/** What opens a workspace or a backup: the sheet where its file is named, else the passphrase. */
export async function readSecret(
  terminal: Terminal,
  { passphraseFile, recoveryFile }: { readonly passphraseFile: string | null; readonly recoveryFile: string | null },
  translator: Translator,
): Promise<BackupSecret> {
  if (recoveryFile !== null) return { kind: 'recovery', recovery: await readRecoveryFile(terminal, recoveryFile, translator) };
  return { kind: 'passphrase', passphrase: await readPassphrase(terminal, passphraseFile, false, translator) };
}

/** The passphrase that is to take the place of the present one. */
export async function readNewPassphrase(terminal: Terminal, file: string | null, translator: Translator): Promise<string> {
  if (file === null && terminal.stdin.isTTY !== true) throw new NoPassphraseError('nobodyToAskNew');
  return readPassphrase(terminal, file, true, translator);
}

/** Words or digits of a recovery sheet, from a file or from a person. */
export async function readRecoveryFile(terminal: Terminal, file: string | null, { t }: Translator): Promise<string> {
  if (file !== null) return fileContent(terminal, file, t).trim();
  if (terminal.stdin.isTTY !== true) throw new NoPassphraseError('nobodyToAskRecovery');
  return askHidden(terminal, `${t('keys:forgotten.type')}: `);
}

function fromFile(terminal: Terminal, file: string, t: Translator['t']): string {
  const [line = ''] = fileContent(terminal, file, t).split(/\r?\n/);
  return line;
}

/** More than a passphrase or a sheet ever has. */
const SECRET_FILE_MAX_BYTES = 16_384;

function fileContent({ stderr, folder }: Terminal, file: string, t: Translator['t']): string {
  try {
    const path = resolve(folder, file);
    const found = statSync(path);
    // On Windows the mode says nothing.
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) stderr.write(`${t('cli:passphrase.readableByOthers')}\n`);
    if (found.size > SECRET_FILE_MAX_BYTES) throw new Error('too large');
    return readFileSync(path, 'utf8');
  } catch {
    throw new NoPassphraseError('file');
  }
}
