import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ImportEvent, ImportReport } from '../../shared/imports/import.ts';
import { type ImportMapping, importMappingSchema } from '../../shared/imports/importMapping.ts';
import { fileProblemText, rowFaultsText } from '../../shared/messages/rowFaultText.ts';
import { must } from '../../shared/must.ts';
import type { IllustrateArguments, ImportArguments } from './importArguments.ts';
import { progressLine } from './terminal.ts';
import { type Opened, printJson, say } from './workspaceCommands.ts';

/** Imports a file; 0 only when every row of it is here afterwards. */
export async function runImportCommand(opened: Opened, request: ImportArguments): Promise<number> {
  const { client, terminal, translator } = opened;
  const path = resolve(terminal.folder, request.file);
  const { mapping: guessed } = await client.imports.preview({ path, format: request.format, mapping: null });
  const mapping = await readMapping(opened, request.map, guessed);
  if (mapping === null) {
    say(opened, translator.t('cli:import.map'));
    return 2;
  }
  const events = await client.imports.run({
    path,
    format: request.format,
    mapping,
    isDryRun: request.dryRun,
    badRows: request.badRows === null ? null : { path: resolve(terminal.folder, request.badRows), replace: request.replace },
    language: translator.language,
  });
  const report = await reportOf(opened, events);
  if (opened.isJson) printJson(opened, report);
  sayReport(opened, report);
  return report.bad === 0 && report.stopped === null ? 0 : 1;
}

async function reportOf(opened: Opened, events: AsyncIterable<ImportEvent>): Promise<ImportReport> {
  const line = progressLine(opened.terminal);
  let report: ImportReport | null = null;
  for await (const event of events) {
    if (event.kind === 'done') report = event.report;
    else line.show(opened.translator.t('imports:report.rows', { count: event.rows }));
  }
  line.clear();
  return must(report, 'report of an import');
}

/** null when the file is no mapping. */
async function readMapping(opened: Opened, map: string | null, guessed: ImportMapping): Promise<ImportMapping | null> {
  if (map === null) return guessed;
  try {
    const given: unknown = JSON.parse(await readFile(resolve(opened.terminal.folder, map), 'utf8'));
    return importMappingSchema.safeParse(typeof given === 'object' ? { ...guessed, ...given } : given).data ?? null;
  } catch {
    // Unreadable or not JSON: its words may repeat what stands in it.
    return null;
  }
}

function sayReport(opened: Opened, report: ImportReport): void {
  const { t } = opened.translator;
  say(opened, t(report.isDryRun ? 'imports:report.wouldAdd' : 'imports:report.added', { count: report.added }));
  if (report.there > 0) say(opened, t('imports:report.there', { count: report.there }));
  if (report.bad > 0) say(opened, t('imports:report.bad', { count: report.bad }));
  for (const { row, problems } of report.badRows) {
    say(
      opened,
      `  ${t('imports:report.badRow', { row: String(row), reasons: rowFaultsText(problems, opened.translator).replaceAll('\n', ' ') })}`,
    );
  }
  if (report.badRowsPath !== null) say(opened, `${t('imports:report.badRowsFile')}\n${report.badRowsPath}`);
  if (report.stopped !== null) say(opened, t('imports:report.stopped', { why: fileProblemText(report.stopped, opened.translator) }));
}

/** Logs made-up records. */
export async function runIllustrate(opened: Opened, request: IllustrateArguments): Promise<number> {
  const { t } = opened.translator;
  const line = progressLine(opened.terminal);
  const made = await opened.core.illustrate(request, (done) => {
    line.show(t('cli:illustrate.progress', { done, all: request.incidents }));
  });
  line.clear();
  if (opened.isJson) printJson(opened, made);
  say(opened, t('cli:illustrate.done', { count: made.added }));
  return 0;
}
