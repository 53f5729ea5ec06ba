import { resolve } from 'node:path';
import { formatBytes } from '../../shared/format/units.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { toHex } from '../../shared/log/bytes.ts';
import type { CborValue } from '../../shared/log/canonicalCbor.ts';
import type { Translator } from '../../shared/messages/translator.ts';
import type { LogFileReport } from '../../shared/provenance/logFileReport.ts';
import { checkLogFile, type ShownEntry } from '../core/provenance/checkLogFile.ts';
import { shownText } from './shownText.ts';
import type { Terminal } from './terminal.ts';
import { type Opened, printJson, say } from './workspaceCommands.ts';

/** Writes the signed log of a record or of the workspace to a file. */
export async function runLogExport(
  opened: Opened,
  request: { readonly incident: IncidentId | null; readonly out: string; readonly withKeys: boolean; readonly replace: boolean },
): Promise<number> {
  const { t, language } = opened.translator;
  const { incident, withKeys, replace } = request;
  const path = resolve(opened.terminal.folder, request.out);
  const written = await opened.client.provenance.writeLogFile({ incident, withKeys, replace, path });
  if (opened.isJson) printJson(opened, written);
  say(opened, t('cli:log.written', { count: written.entries, size: formatBytes(written.bytes, language), path: written.path }));
  if (withKeys) say(opened, t('cli:log.withKeys'));
  else say(opened, t(incident === null ? 'cli:log.sealed' : 'cli:log.laidOpen'));
  return 0;
}

/** Checks a log's file without any workspace, or shows what stands in it. 0 = nothing is wrong with it. */
export function runLogFile(
  command: { readonly kind: 'logVerify' | 'logShow'; readonly file: string; readonly json: boolean },
  terminal: Terminal,
  translator: Translator,
): number {
  let report: LogFileReport;
  try {
    report = checkLogFile(resolve(terminal.folder, command.file), (entry) => {
      if (command.kind === 'logShow') showEntry(entry, command.json, terminal);
    });
  } catch (error) {
    if (!isFileProblem(error)) throw error;
    terminal.stderr.write(`${translator.t('cli:log.unreadable')}\n`);
    return 1;
  }
  if (command.json && command.kind === 'logVerify') terminal.stdout.write(`${JSON.stringify(report)}\n`);
  for (const line of reportLines(report, translator)) terminal.stderr.write(`${line}\n`);
  return report.faults.length === 0 ? 0 : 1;
}

function isFileProblem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** What was signed, as JSON lines: whoever has the file can read it anyhow. */
function showEntry(entry: ShownEntry, isJson: boolean, { stdout }: Terminal): void {
  if (isJson) {
    stdout.write(`${jsonOf(entry)}\n`);
    return;
  }
  stdout.write(`${entry.hash} ${entry.log.slice(0, 8)}/${entry.seq}\n`);
  for (const { path, value } of entry.values) stdout.write(`  ${shownText(path.join('.'))} ${shownValue(value)}\n`);
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part instanceof Uint8Array ? toHex(part) : part));
}

/** Byte strings as hex; control characters as escapes, so that no value can play with the terminal. */
function shownValue(value: CborValue): string {
  const text = jsonOf(value);
  return text.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function reportLines(report: LogFileReport, { t }: Translator): string[] {
  const { scope, entries, logs, devices, writtenBy, read, erased, faults } = report;
  const named = faults.map(({ fault, entry, log, seq }) => {
    const place = [entry?.slice(0, 16) ?? null, log === null || seq === null ? null : `${log.slice(0, 8)}/${seq}`];
    const line = t('cli:log.fault', { fault, words: t(`provenance:fault.${fault}`) });
    return [line, ...place.filter((part) => part !== null)].join(' · ');
  });
  if (scope === null) return [t('cli:log.notALog'), ...named];
  const told = [
    t('cli:log.checked', { count: entries }),
    t('cli:log.signers', { devices: devices.join(', ') }),
    ...(writtenBy === null ? [] : [t('cli:log.writtenBy', { device: writtenBy })]),
    t('cli:log.logs', { number: logs }),
    t('cli:log.read', { number: read }),
    ...(erased > 0 ? [t('cli:log.erased', { number: erased })] : []),
  ];
  if (named.length > 0) return [...told, ...named, t('cli:log.faulty')];
  const proved = t(scope === 'workspace' ? 'cli:log.provesWhole' : 'cli:log.provesRecord');
  return [...told, t('cli:log.proves'), proved, t('cli:log.provesNot')];
}
