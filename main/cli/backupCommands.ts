import { resolve } from 'node:path';
import type { BackupSecret, BackupSourceChoice, WrittenBackup } from '../../shared/backup/backup.ts';
import { doubtsAbout } from '../../shared/backup/doubtsAbout.ts';
import type { EraseFacts } from '../../shared/eraseWorkspace/eraseWorkspace.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { must, unreachable } from '../../shared/must.ts';
import type { BackupArguments } from './backupArguments.ts';
import { readPassphrase, readSecret } from './passphrase.ts';
import { shownText } from './shownText.ts';
import { askLine, progressLine } from './terminal.ts';
import { type Opened, printJson, say, unlockBy } from './workspaceCommands.ts';

/** Each opens the workspace where it has to: a backup is restored where there may be none. */
export async function runBackupCommand(
  opened: Opened,
  command: BackupArguments & { readonly passphraseFile: string | null; readonly recoveryFile: string | null },
): Promise<number> {
  const { client, terminal, translator } = opened;
  const unlock = async () => unlockBy(client, await readSecret(terminal, command, translator));
  switch (command.kind) {
    case 'backup':
      await unlock();
      return command.to === null ? make(opened) : writeTo(opened, resolve(terminal.folder, command.to));
    case 'backups':
      // What was written elsewhere stands in the workspace; the rest needs no key.
      if (command.passphraseFile !== null || command.recoveryFile !== null) await unlock();
      return list(opened);
    case 'restore':
      return restore(opened, command.source, () => readSecret(terminal, command, translator));
    case 'eraseWorkspace': {
      const passphrase = await readPassphrase(terminal, command.passphraseFile, false, translator);
      await client.workspace.unlock({ passphrase });
      return eraseWorkspace(opened, command.isForGood, passphrase);
    }
    default:
      return unreachable(command);
  }
}

async function make(opened: Opened): Promise<number> {
  const { t, language } = opened.translator;
  const made = await opened.client.backup.make();
  if (opened.isJson) printJson(opened, made);
  say(opened, t('backup:cli.made', { name: made.name, size: formatBytes(made.bytes, language) }));
  return 0;
}

async function writeTo(opened: Opened, folder: string): Promise<number> {
  const { client, terminal, translator } = opened;
  const { t, language } = translator;
  const line = progressLine(terminal);
  let written: WrittenBackup | null = null;
  for await (const event of await client.backup.writeTo({ folder })) {
    if (event.kind === 'done') written = event.written;
    else line.show(`${formatBytes(event.bytesDone, language)} / ${formatBytes(event.bytes, language)}`);
  }
  line.clear();
  const { path, bytes, filesMissing } = must(written, 'a written backup');
  if (opened.isJson) printJson(opened, written);
  say(opened, t('backup:cli.written', { size: formatBytes(bytes, language), path }));
  if (filesMissing > 0) say(opened, t('backup:write.missing', { count: filesMissing }));
  say(opened, t('backup:write.warning'));
  return 0;
}

async function list(opened: Opened): Promise<number> {
  const { t, language } = opened.translator;
  const found = await opened.client.backup.list();
  if (opened.isJson) {
    printJson(opened, found);
    return 0;
  }
  const when = await timesOf(
    opened,
    [...found.backups, ...found.elsewhere].map(({ madeUtc }) => madeUtc),
  );
  for (const { name, madeUtc, reason, bytes, problem } of found.backups) {
    const words = [when(madeUtc), t(`backup:reason.${reason ?? 'unknown'}`), formatBytes(bytes, language)];
    opened.terminal.stdout.write(`${[name, ...words, ...(problem === null ? [] : [t(`backup:problem.${problem}`)])].join('  ')}\n`);
  }
  if (found.backups.length === 0) say(opened, t('backup:none.title'));
  for (const { madeUtc, place } of found.elsewhere)
    say(opened, t('backup:cli.elsewhere', { when: when(madeUtc), place: shownText(place) }));
  for (const path of found.setAside) say(opened, `${t('backup:setAside.title')}: ${path}`);
  return 0;
}

/** The time of each instant in words, as this computer's clock shows it. */
async function timesOf({ client, translator }: Opened, instants: readonly number[]): Promise<(utcMs: number) => string> {
  const walls = await client.time.wallTimes([...instants]);
  const words = new Map(instants.map((instant, index) => [instant, formatDateTime(walls[index] ?? '', translator.language)]));
  return (utcMs) => words.get(utcMs) ?? '';
}

async function restore(opened: Opened, choice: BackupSourceChoice, ask: () => Promise<BackupSecret>): Promise<number> {
  const { t } = opened.translator;
  const source: BackupSourceChoice =
    choice.kind === 'folder' ? { kind: 'folder', path: resolve(opened.terminal.folder, choice.path) } : choice;
  // Before the passphrase is asked for: whoever does not want it stops here.
  for (const doubt of doubtsAbout(await opened.client.backup.inspect(source))) say(opened, t(`backup:doubt.${doubt}`));
  const restored = await opened.client.backup.restore({ source, secret: await ask() });
  if (opened.isJson) printJson(opened, restored);
  const when = await timesOf(opened, [restored.madeUtc]);
  say(opened, `${t('backup:restored.title')}. ${t('backup:restored.text', { when: when(restored.madeUtc) })}`);
  if (restored.filesMissing > 0) say(opened, t('backup:restored.missing', { count: restored.filesMissing }));
  if (restored.setAside !== null) say(opened, `${t('backup:restored.setAside')} ${restored.setAside}`);
  if (restored.mayBeKnown) say(opened, `${t('backup:restored.mayBeKnown')} baqylau passphrase renew`);
  return 0;
}

async function eraseWorkspace(opened: Opened, isForGood: boolean, passphrase: string): Promise<number> {
  const { client, terminal, translator } = opened;
  const { t } = translator;
  const facts = await client.eraseWorkspace.facts();
  await sayFacts(opened, facts);
  if (!isForGood) {
    if (terminal.stdin.isTTY !== true) {
      say(opened, t('backup:cli.needsWord'));
      return 2;
    }
    const word = t('backup:erase.theWord');
    const typed = await askLine(terminal, `${t('backup:erase.word', { word })} `);
    if (typed.trim().toUpperCase() !== word) {
      say(opened, t('backup:cli.notErased'));
      return 1;
    }
  }
  await client.eraseWorkspace.confirm({ passphrase });
  if (opened.isJson) printJson(opened, facts);
  say(opened, t('backup:cli.erased', { folder: facts.folder }));
  say(opened, t('backup:erase.honest'));
  return 0;
}

async function sayFacts(opened: Opened, facts: EraseFacts): Promise<void> {
  const { t } = opened.translator;
  const goes = [
    t('backup:erase.records', { count: facts.onlyHere }),
    t('backup:files', { count: facts.files }),
    t('backup:erase.drafts', { count: facts.drafts }),
    t('backup:erase.backups', { count: facts.backups }),
    ...(facts.setAside.length === 0 ? [] : [t('backup:erase.setAside', { count: facts.setAside.length })]),
  ];
  say(opened, [`${t('backup:erase.goes')}:`, ...goes.map((line) => `  ${line}`)].join('\n'));
  const when = await timesOf(
    opened,
    facts.elsewhere.map(({ madeUtc }) => madeUtc),
  );
  const places = facts.elsewhere.map(
    ({ madeUtc, place }) => `  ${t('backup:cli.elsewhere', { when: when(madeUtc), place: shownText(place) })}`,
  );
  const known = places.length === 0 ? [t('backup:erase.noElsewhere')] : [t('backup:erase.elsewhere'), ...places];
  say(opened, [`${t('backup:erase.stays')}:`, ...known, t('backup:erase.exports'), t('backup:erase.others')].join('\n'));
}
