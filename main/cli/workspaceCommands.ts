import { resolve } from 'node:path';
import type { BackupSecret } from '../../shared/backup/backup.ts';
import type { ExportFormat } from '../../shared/exports/export.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { EMPTY_FILTER, type IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import type { Translator } from '../../shared/messages/translator.ts';
import type { Core, CoreClient } from '../core/core.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with. */
export interface Opened {
  readonly core: Core;
  readonly client: CoreClient;
  readonly terminal: Terminal;
  readonly translator: Translator;
  readonly isJson: boolean;
  readonly workspaceDir: string;
}

/** For machines: one JSON value on standard output. */
export function printJson({ terminal }: Opened, value: unknown): void {
  terminal.stdout.write(`${JSON.stringify(value)}\n`);
}

export async function unlockBy(client: CoreClient, secret: BackupSecret): Promise<void> {
  if (secret.kind === 'passphrase') await client.workspace.unlock({ passphrase: secret.passphrase });
  else await client.keys.unlockWithRecovery({ recovery: secret.recovery, next: null });
}

/** For people: a line on standard error. */
export function say({ terminal }: Opened, text: string): void {
  terminal.stderr.write(`${text}\n`);
}

export async function runInit(opened: Opened, passphrase: string, isDemo: boolean): Promise<number> {
  const { client, translator } = opened;
  const state = await client.workspace.create({ passphrase, start: isDemo ? 'demo' : 'empty', language: translator.language });
  const { total } = await client.incidents.counts({ filter: EMPTY_FILTER });
  if (opened.isJson) printJson(opened, { ...state, records: total });
  say(opened, translator.t('cli:init.done', { folder: opened.workspaceDir }));
  if (isDemo) say(opened, translator.t('cli:init.demo', { count: total }));
  return 0;
}

export async function runExport(
  opened: Opened,
  request: { readonly format: ExportFormat; readonly out: string; readonly replace: boolean; readonly filter: IncidentFilter },
): Promise<number> {
  const { t, language } = opened.translator;
  const written = await opened.client.exports.write({
    format: request.format,
    filter: request.filter,
    path: resolve(opened.terminal.folder, request.out),
    replace: request.replace,
  });
  if (opened.isJson) printJson(opened, written);
  say(opened, t('cli:export.done', { count: written.records, size: formatBytes(written.bytes, language), path: written.path }));
  if (written.withoutPoint > 0) say(opened, t('cli:export.withoutPoint', { count: written.withoutPoint }));
  say(opened, t('cli:export.anyoneCanRead'));
  return 0;
}
