import { resolve } from 'node:path';
import type { BackupSecret } from '../../shared/backup/backup.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
import { salvageLines } from '../../shared/messages/salvageText.ts';
import type { Core } from '../core/core.ts';
import { progressLine } from './terminal.ts';
import { type Opened, printJson, say } from './workspaceCommands.ts';

type DoctorReport = ReturnType<Core['doctor']>;

/** Looks at the open workspace, changes nothing, and says what to do next where something is not in order. */
export async function runDoctorCommand(opened: Opened, isDeep: boolean): Promise<number> {
  const { t } = opened.translator;
  const line = progressLine(opened.terminal);
  const report = opened.core.doctor(isDeep ? 'deep' : 'quick', (name, done) => {
    line.show(`${t(`cli:doctor.check.${name}`)} ${done > 0 ? String(done) : ''}`);
  });
  line.clear();
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
    if (log.forks.length > 0) say(opened, t('cli:doctor.forks', { count: log.forks.length }));
    const holes = (log.waiting['missing-predecessor'] ?? 0) + (log.waiting['missing-opening'] ?? 0);
    if (holes > 0) say(opened, t('cli:doctor.holes', { count: holes }));
  }
  const files = report.checks.find((check) => check.name === 'files');
  if (files?.name === 'files') sayFiles(opened, files);
  const backups = report.checks.find((check) => check.name === 'backups');
  if (backups?.name === 'backups') await sayBackups(opened, backups);
  say(opened, t(report.isSound ? 'cli:doctor.clean' : 'cli:doctor.notClean'));
  for (const step of nextSteps(report)) say(opened, t(`cli:doctor.next.${step}`));
  return report.isSound ? 0 : 1;
}

type BackupsCheck = Extract<DoctorReport['checks'][number], { readonly name: 'backups' }>;

async function sayBackups(opened: Opened, { lastUtc, problems }: BackupsCheck): Promise<void> {
  const { t, language } = opened.translator;
  const [wall] = lastUtc === null ? [] : await opened.client.time.wallTimes([lastUtc]);
  say(opened, wall === undefined ? t('cli:doctor.backups.none') : t('cli:doctor.backups.last', { when: formatDateTime(wall, language) }));
  for (const { name, problem } of problems) say(opened, t('cli:doctor.backups.problem', { name, problem: t(`backup:problem.${problem}`) }));
}

type FilesCheck = Extract<DoctorReport['checks'][number], { readonly name: 'files' }>;

function sayFiles(opened: Opened, { sound, problems, awaited, leftovers }: FilesCheck): void {
  const { t } = opened.translator;
  if (sound > 0) say(opened, t('cli:doctor.files.sound', { count: sound }));
  for (const { id, problem } of problems) say(opened, t(`cli:doctor.files.${problem}`, { id }));
  if (awaited > 0) say(opened, t('cli:doctor.files.awaited', { count: awaited }));
  if (leftovers > 0) say(opened, t('cli:doctor.files.leftovers', { count: leftovers }));
}

/** What helps against what was found, most useful first. */
function nextSteps({ checks }: DoctorReport): ('database' | 'log' | 'tables' | 'files')[] {
  const faulty = new Set(checks.filter(({ isSound }) => !isSound).map(({ name }) => name));
  if (faulty.has('database')) return ['database'];
  return [
    ...(faulty.has('log') ? ['log' as const] : []),
    ...(faulty.has('tables') || faulty.has('search') ? ['tables' as const] : []),
    ...(faulty.has('files') ? ['files' as const] : []),
  ];
}

/** Reads everything whole out of a damaged workspace into a new one. The workspace is not opened for it. */
export async function runSalvage(opened: Opened, secret: BackupSecret, folder: string): Promise<number> {
  const { t } = opened.translator;
  const line = progressLine(opened.terminal);
  for await (const event of await opened.client.salvage.run({ secret, target: resolve(opened.terminal.folder, folder) })) {
    if (event.kind === 'progress') {
      line.show(t(`salvage:progress.${event.step}`, { done: event.done, total: event.total }));
      continue;
    }
    line.clear();
    if (opened.isJson) printJson(opened, event.report);
    for (const words of salvageLines(event.report, opened.translator)) say(opened, words);
    return event.report.isSound ? 0 : 1;
  }
  return 1;
}
