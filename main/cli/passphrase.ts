import { readFileSync, statSync } from 'node:fs';
import type { Translator } from '../../shared/messages/translator.ts';
import { askHidden, type Terminal } from './terminal.ts';

/** Why there is no passphrase: nobody can be asked, two that differ, or a file that cannot be read. */
export class NoPassphraseError extends Error {
  readonly why: 'nobodyToAsk' | 'different' | 'file';

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

function fromFile({ stderr }: Terminal, file: string, t: Translator['t']): string {
  try {
    // On Windows the mode says nothing.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) stderr.write(`${t('cli:passphrase.readableByOthers')}\n`);
    const [line = ''] = readFileSync(file, 'utf8').split(/\r?\n/);
    return line;
  } catch {
    throw new NoPassphraseError('file');
  }
}
