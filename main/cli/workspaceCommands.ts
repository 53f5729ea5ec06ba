import { resolve } from 'node:path';
import type { ExportFormat } from '../../shared/exports/export.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
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

export async function runDoctorCommand(opened: Opened, isDeep: boolean): Promise<number> {
  const { t } = opened.translator;
  const isShown = opened.terminal.stderr.isTTY === true;
  const report = opened.core.doctor(isDeep ? 'deep' : 'quick', (name, done) => {
    if (isShown) opened.terminal.stderr.write(`\r\u001b[K${t(`cli:doctor.check.${name}`)} ${done > 0 ? String(done) : ''}`);
  });
  if (isShown) opened.terminal.stderr.write('\r\u001b[K');
  if (opened.isJson) printJson(opened, report);
  for (const { name, isSound } of report.checks) {
    say(opened, `${t(`cli:doctor.check.${name}`)}: ${t(isSound ? 'cli:doctor.sound' : 'cli:doctor.fault')}`);
  }
  const log = report.checks.find((check) => check.name === 'log');
  if (log?.name === 'log') {
    say(opened, t('cli:doctor.changes', { count: log.entries }));
    const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, count) => total + count, 0);
    if (sum(log.waiting) > 0) say(opened, t('cli:doctor.waiting', { count: sum(log.waiting) }));
    if (sum(log.void) > 0) say(opened, t('cli:doctor.void', { count: sum(log.void) }));
  }
  const files = report.checks.find((check) => check.name === 'files');
  if (files?.name === 'files') sayFiles(opened, files);
  const backups = report.checks.find((check) => check.name === 'backups');
  if (backups?.name === 'backups') await sayBackups(opened, backups);
  say(opened, t(report.isSound ? 'cli:doctor.clean' : 'cli:doctor.notClean'));
  return report.isSound ? 0 : 1;
}

type BackupsCheck = Extract<ReturnType<Core['doctor']>['checks'][number], { readonly name: 'backups' }>;

async function sayBackups(opened: Opened, { lastUtc, problems }: BackupsCheck): Promise<void> {
  const { t, language } = opened.translator;
  const [wall] = lastUtc === null ? [] : await opened.client.time.wallTimes([lastUtc]);
  say(opened, wall === undefined ? t('cli:doctor.backups.none') : t('cli:doctor.backups.last', { when: formatDateTime(wall, language) }));
  for (const { name, problem } of problems) say(opened, t('cli:doctor.backups.problem', { name, problem: t(`backup:problem.${problem}`) }));
}

type FilesCheck = Extract<ReturnType<Core['doctor']>['checks'][number], { readonly name: 'files' }>;

function sayFiles(opened: Opened, { sound, problems, awaited, leftovers }: FilesCheck): void {
  const { t } = opened.translator;
  if (sound > 0) say(opened, t('cli:doctor.files.sound', { count: sound }));
  for (const { id, problem } of problems) say(opened, t(`cli:doctor.files.${problem}`, { id }));
  if (awaited > 0) say(opened, t('cli:doctor.files.awaited', { count: awaited }));
  if (leftovers > 0) say(opened, t('cli:doctor.files.leftovers', { count: leftovers }));
}
