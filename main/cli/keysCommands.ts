import type { RecoveryMade } from '../../shared/keys/keys.ts';
import { unreachable } from '../../shared/must.ts';
import type { KeysArguments } from './keysArguments.ts';
import { readNewPassphrase, readPassphrase, readRecoveryFile } from './passphrase.ts';
import { refusalOf } from './refusal.ts';
import { askHidden, readAll } from './terminal.ts';
import { type Opened, printJson, say } from './workspaceCommands.ts';

interface Files {
  readonly passphraseFile: string | null;
  readonly recoveryFile: string | null;
}

/** Changes how a workspace is opened. Every secret comes from a file or a person, never from an argument. */
export async function runKeysCommand(opened: Opened, { kind, newPassphraseFile }: KeysArguments, files: Files): Promise<number> {
  const { client, terminal, translator } = opened;
  if (kind === 'recoveryUnlock') return unlockBySheet(opened, newPassphraseFile, files);
  const present = await readPassphrase(terminal, files.passphraseFile, false, translator);
  await client.workspace.unlock({ passphrase: present });
  switch (kind) {
    case 'passphraseChange':
    case 'passphraseRenew': {
      if (kind === 'passphraseRenew') await sayWhatGoes(opened);
      const next = await readNewPassphrase(terminal, newPassphraseFile, translator);
      return kind === 'passphraseChange' ? changePassphrase(opened, present, next) : renewDataKey(opened, present, next);
    }
    case 'recoveryMake':
      return makeSheet(opened, present);
    case 'recoveryRemove':
      await client.keys.removeRecovery({ present });
      say(opened, translator.t('keys:sheet.removed'));
      return 0;
    default:
      return unreachable(kind);
  }
}

async function changePassphrase(opened: Opened, present: string, next: string): Promise<number> {
  const { t } = opened.translator;
  const { rewritten, kept } = await opened.client.keys.changePassphrase({ present, next });
  if (opened.isJson) printJson(opened, { rewritten, kept });
  say(opened, t('keys:change.done'));
  if (rewritten > 0) say(opened, t('keys:change.rewritten', { count: rewritten }));
  if (kept > 0) say(opened, t('keys:change.kept', { count: kept }));
  say(opened, t('keys:change.text'));
  return 0;
}

/** Before the new passphrase is asked for: until then nothing has happened. */
async function sayWhatGoes(opened: Opened): Promise<void> {
  const { t } = opened.translator;
  const { backups } = await opened.client.keys.state();
  if (backups.all > 0) say(opened, t('keys:renew.deletes', { count: backups.all }));
  if (backups.others > 0) say(opened, t('keys:renew.deletesOthers', { count: backups.others }));
}

async function renewDataKey(opened: Opened, present: string, next: string): Promise<number> {
  const { t } = opened.translator;
  const { deletedBackups } = await opened.client.keys.newDataKey({ present, next });
  if (opened.isJson) printJson(opened, { deletedBackups });
  say(opened, t('keys:renew.done'));
  if (deletedBackups > 0) say(opened, t('keys:renew.deleted', { count: deletedBackups }));
  say(opened, t('keys:renew.limits'));
  say(opened, t('keys:renew.next'));
  return 0;
}

const TRIES = 3;

/** Prints the sheet, then asks two of its words back: one that nobody wrote down must not count. */
async function makeSheet(opened: Opened, present: string): Promise<number> {
  const { t } = opened.translator;
  const sheet = await opened.client.keys.makeRecovery({ present });
  if (opened.isJson) printJson(opened, sheet);
  else printSheet(opened, sheet);
  say(opened, t('keys:sheet.confirm'));
  for (let left = TRIES; ; left--) {
    try {
      await opened.client.keys.confirmRecovery({ form: 'words', answer: await askedWords(opened, sheet) });
      break;
    } catch (error) {
      const isAskedAgain = refusalOf(error)?.code === 'RECOVERY_NOT_CONFIRMED' && opened.terminal.stdin.isTTY === true && left > 1;
      if (!isAskedAgain) throw error;
      say(opened, t('errors:RECOVERY_NOT_CONFIRMED'));
    }
  }
  say(opened, t('keys:sheet.done'));
  return 0;
}

function printSheet({ terminal: { stdout }, translator: { t } }: Opened, { sheetId, words, groups }: RecoveryMade): void {
  const numbered = words.map((word, index) => `${String(index + 1).padStart(2)} ${word}`);
  stdout.write(`${t('keys:sheet')} · ${t('keys:print.sign', { sheetId })}\n\n${numbered.join('\n')}\n\n${groups.join(' ')}\n\n`);
}

/** By questions at a terminal, else both in one go from standard input. */
async function askedWords({ terminal, translator: { t } }: Opened, { asked }: RecoveryMade): Promise<[string, string]> {
  const [first, second] = asked.words;
  if (terminal.stdin.isTTY === true) {
    const ask = (number: number) => askHidden(terminal, `${t('keys:sheet.word', { number })}: `);
    return [await ask(first), await ask(second)];
  }
  terminal.stderr.write(`${t('keys:sheet.word', { number: first })}, ${t('keys:sheet.word', { number: second })}\n`);
  const [one = '', two = ''] = (await readAll(terminal.stdin)).trim().split(/\s+/);
  return [one.slice(0, 32), two.slice(0, 32)];
}

async function unlockBySheet(opened: Opened, newPassphraseFile: string | null, { recoveryFile }: Files): Promise<number> {
  const { client, terminal, translator } = opened;
  const recovery = await readRecoveryFile(terminal, recoveryFile, translator);
  await client.keys.checkRecovery({ recovery });
  const next = await readNewPassphrase(terminal, newPassphraseFile, translator);
  const state = await client.keys.unlockWithRecovery({ recovery, next });
  if (opened.isJson) printJson(opened, { status: state.status });
  say(opened, translator.t('keys:change.done'));
  return 0;
}
