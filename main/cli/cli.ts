import { join, resolve } from 'node:path';
import type { Language } from '../../shared/language/language.ts';
import { systemLanguage } from '../../shared/language/systemLanguage.ts';
import { createTranslator, type Translator } from '../../shared/messages/translator.ts';
import { unreachable } from '../../shared/must.ts';
import { createCore } from '../core/core.ts';
import { defaultWorkspaceDir } from '../core/workspace/defaultWorkspaceDir.ts';
import { runAttachmentCommand } from './attachmentCommands.ts';
import type { BackupArguments } from './backupArguments.ts';
import { runBackupCommand } from './backupCommands.ts';
import type { Command, Topic } from './command.ts';
import { readCommandLine } from './commandLine.ts';
import { runDiagnostics } from './diagnosticsCommands.ts';
import { runDoctorCommand, runSalvage } from './doctorCommands.ts';
import { runIllustrate, runImportCommand } from './importCommands.ts';
import { runAdd, runAmend, runList, runShow, runWithdraw } from './incidentCommands.ts';
import type { KeysTopic } from './keysArguments.ts';
import { runKeysCommand } from './keysCommands.ts';
import { runLayersCommand } from './layersCommands.ts';
import { runLogExport, runLogFile } from './logCommands.ts';
import { runMapPackCommand } from './mapPackCommands.ts';
import { NoPassphraseError, readPassphrase, readSecret } from './passphrase.ts';
import { runErase, runLink, runUndo } from './recordCommands.ts';
import { refusalOf, refusalText } from './refusal.ts';
import { QuestionEndedError, type Terminal } from './terminal.ts';
import { type Opened, runExport, runInit, unlockBy } from './workspaceCommands.ts';

/** Exit codes. */
const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** What differs between the project and an installed program. */
export interface ProgramParts {
  readonly resourcesDir: string;
  /** Opens the window or the browser; gives the exit code, or null when the arguments make no sense. null = this program cannot. */
  readonly start: ((args: readonly string[], language: Language) => Promise<number | null>) | null;
  /** What a new passphrase costs; measured when it is left out. */
  readonly kdfCost?: NonNullable<Parameters<typeof createCore>[0]['kdfCost']>;
}

const PROJECT: ProgramParts = { resourcesDir: join(import.meta.dirname, '../../resources'), start: null };

type WorkspaceCommand = Exclude<Command, { kind: 'help' | 'wrong' | 'start' | 'logVerify' | 'logShow' }>;

/** Runs one command of the command line; the program's own name is left away. Gives the exit code and never throws. */
export async function runCli(args: readonly string[], terminal: Terminal, program: ProgramParts = PROJECT): Promise<number> {
  const { command, language } = readCommandLine(args);
  const translator = createTranslator(language ?? systemLanguage(terminal.environment));
  switch (command.kind) {
    case 'help':
      terminal.stdout.write(`${helpText(command.topic, translator)}\n`);
      return DONE;
    case 'wrong':
      terminal.stderr.write(`${translator.t(`cli:usage.${command.why}`)}\n\n${helpText(command.topic, translator)}\n`);
      return WRONG_USAGE;
    case 'start':
      return start(command.args, terminal, translator, program);
    case 'logVerify':
    case 'logShow':
      return runLogFile(command, terminal, translator);
    default:
      return runWithWorkspace(command, terminal, translator, program);
  }
}

function helpText(topic: Topic | null, { t }: Translator): string {
  const common = topic === null || BY_THEMSELVES.includes(topic) ? [] : [t('cli:help.common')];
  const input = topic === null ? '' : (EXAMPLES[topic] ?? '');
  return [t(topic === null ? 'cli:help.all' : `cli:help.${topic}`, { input }), ...common].join('\n\n');
}

/** Topics that take none of the common options: groups, and what opens no workspace. */
const BY_THEMSELVES: readonly Topic[] = ['incident', 'log', 'map', 'layer', 'places', 'passphrase', 'recovery', 'start'];

/** What a command reads from standard input. */
const EXAMPLES: Readonly<Partial<Record<Topic, string>>> = {
  add: '{"category":"A1","title":"…","occurred":{"precision":"exact","from":"2022-11-20T14:00"},"persons":{"value":15,"qualifier":"about"}}',
  amend: '{"reason":"…","changes":{"title":"…"}}',
  withdraw: '{"reason":"…"}',
  detach: '{"reason":"…"}',
  erase: '{"field":"description","reason":"…"}',
};

async function start(args: readonly string[], { stderr }: Terminal, translator: Translator, program: ProgramParts): Promise<number> {
  if (program.start === null) {
    stderr.write(`${translator.t('desktop:cli.noStart')}\n`);
    return WRONG_USAGE;
  }
  const code = await program.start(args, translator.language);
  if (code !== null) return code;
  stderr.write(`${translator.t('cli:usage.options')}\n\n${helpText('start', translator)}\n`);
  return WRONG_USAGE;
}

async function runWithWorkspace(
  command: WorkspaceCommand,
  terminal: Terminal,
  translator: Translator,
  { resourcesDir, kdfCost }: ProgramParts,
): Promise<number> {
  const workspaceDir = resolve(terminal.folder, command.workspace ?? defaultWorkspaceDir());
  const core = createCore({
    workspaceDir,
    resourcesDir,
    program: 'command-line',
    ...(kdfCost === undefined ? {} : { kdfCost }),
    onLocked: () => undefined,
  });
  try {
    return await runCommand(command, { core, client: core.client, terminal, translator, isJson: command.json, workspaceDir });
  } catch (error) {
    if (error instanceof NoPassphraseError) return withoutPassphrase(error, terminal, translator);
    if (error instanceof QuestionEndedError) return FAILED;
    const refusal = refusalOf(error);
    // What a bug says may repeat what was typed: only its kind is told.
    if (refusal === null && error instanceof Error) terminal.stderr.write(`${error.name}\n`);
    if (command.json) terminal.stdout.write(`${JSON.stringify(refusal ?? { code: 'INTERNAL', facts: {} })}\n`);
    const wallTime = async (utcMs: number) => (await core.client.time.wallTimes([utcMs]))[0] ?? '';
    terminal.stderr.write(`${await refusalText(refusal, translator, wallTime)}\n`);
    if (refusal?.code === 'WORKSPACE_DAMAGED') terminal.stderr.write(`${translator.t('cli:damaged.next')}\n`);
    return FAILED;
  } finally {
    await core.close();
  }
}

function withoutPassphrase({ why }: NoPassphraseError, { stderr }: Terminal, { t }: Translator): number {
  stderr.write(`${t(`cli:passphrase.${why}`)}\n`);
  return why === 'different' || why === 'file' ? FAILED : WRONG_USAGE;
}

async function runCommand(command: WorkspaceCommand, opened: Opened): Promise<number> {
  switch (command.kind) {
    case 'diagnostics':
      return runDiagnostics(opened, command);
    case 'backup':
    case 'backups':
    case 'restore':
    case 'eraseWorkspace':
      return runBackupCommand(opened, command);
    case 'passphraseChange':
    case 'passphraseRenew':
    case 'recoveryMake':
    case 'recoveryRemove':
    case 'recoveryUnlock':
      return runKeysCommand(opened, command, command);
    default:
      return runUnlocked(command, opened);
  }
}

type UnlockedCommand = Exclude<WorkspaceCommand, { kind: 'diagnostics' | BackupArguments['kind'] | KeysTopic }>;

async function runUnlocked(command: UnlockedCommand, opened: Opened): Promise<number> {
  const { terminal, translator, client } = opened;
  if (command.kind === 'init') {
    return runInit(opened, await readPassphrase(terminal, command.passphraseFile, true, translator), command.demo);
  }
  const secret = await readSecret(terminal, command, translator);
  // A damaged workspace may not open any more.
  if (command.kind === 'doctor' && command.salvage !== null) return runSalvage(opened, secret, command.salvage);
  await unlockBy(client, secret);
  switch (command.kind) {
    case 'add':
      return runAdd(opened);
    case 'list':
      return runList(opened, command);
    case 'show':
      return runShow(opened, command.id);
    case 'amend':
      return runAmend(opened, command.id);
    case 'withdraw':
      return runWithdraw(opened, command.id);
    case 'attach':
    case 'attachments':
    case 'detach':
    case 'extract':
      return runAttachmentCommand(opened, command);
    case 'mapAdd':
    case 'mapList':
    case 'mapRemove':
      return runMapPackCommand(opened, command);
    case 'layerAdd':
    case 'layerList':
    case 'layerRemove':
    case 'placesAdd':
    case 'placesList':
    case 'placesRemove':
    case 'placesSearch':
      return runLayersCommand(opened, command);
    case 'undo':
      return runUndo(opened, command);
    case 'link':
      return runLink(opened, command);
    case 'erase':
      return runErase(opened, command.id);
    case 'export':
      return runExport(opened, command);
    case 'import':
      return runImportCommand(opened, command);
    case 'illustrate':
      return runIllustrate(opened, command);
    case 'doctor':
      return runDoctorCommand(opened, command.deep);
    case 'logExport':
      return runLogExport(opened, command);
    default:
      return unreachable(command);
  }
}
