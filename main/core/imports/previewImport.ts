import type { ImportPreview, importPreviewRequestSchema } from '../../../shared/imports/import.ts';
import { guessColumns, isOwnHeader } from '../../../shared/imports/importColumns.ts';
import type { ImportMapping } from '../../../shared/imports/importMapping.ts';
import type { z } from '../../../shared/zod.ts';
import type { IncidentDesk } from '../incidents/incidentDesk.ts';
import { computerZone } from '../time/zones.ts';
import { readMission } from '../workspace/mission.ts';
import type { FileRow } from './fileRow.ts';
import { type JudgedRow, rowJudge } from './judgeRow.ts';
import { openImportFile } from './openImportFile.ts';
import { rememberedMapping } from './rememberedMappings.ts';

const ROWS_SHOWN = 50;
const EXAMPLES_SHOWN = 3;
const SHOWN_LETTERS = 200;
/** The shown rows wait in memory: of very long ones fewer are shown. */
const LETTERS_MAX = 8_000_000;

/**
 * What an import of a file would do, seen at its first rows; nothing is logged. `purpose` is that of rows which do not say theirs. Throws CoreError IMPORT_FILE_UNREADABLE, IMPORT_NOT_UNDERSTOOD.
 */
export async function previewImport(
  desk: IncidentDesk,
  purpose: ImportMapping['purpose'],
  request: z.infer<typeof importPreviewRequestSchema>,
): Promise<ImportPreview> {
  const file = await openImportFile(request.path, request.format);
  try {
    const { header, rows } = await file.read();
    const first: FileRow[] = [];
    let [letters, hasMore] = [0, false];
    for await (const row of rows) {
      hasMore = first.length >= ROWS_SHOWN || letters >= LETTERS_MAX;
      if (hasMore) break;
      first.push(row);
      letters += row.cells.reduce((sum, cell) => sum + cell.length, 0);
    }
    const kept = rememberedMapping(desk.db, header);
    // While practising nothing becomes real because it was so the last time.
    const remembered = kept !== null && purpose === 'practice' ? { ...kept, purpose } : kept;
    const mapping = request.mapping ?? remembered ?? guessedMapping(desk, header, purpose);
    const { judge } = rowJudge(desk, mapping, { format: file.format, header });
    return {
      format: file.format,
      encoding: file.encoding,
      bytes: file.bytes,
      isOwnExport: isOwnHeader(header),
      isRemembered: request.mapping === null && remembered !== null,
      columns: header.map((name, at) => ({ name: clip(name), examples: examplesOf(first, at) })),
      mapping,
      rows: first.map((row) => shownRow(row.row, judge(row))),
      hasMore,
    };
  } finally {
    await file.close();
  }
}

function guessedMapping(desk: IncidentDesk, header: readonly string[], purpose: ImportMapping['purpose']): ImportMapping {
  return {
    columns: guessColumns(header),
    isDayFirst: true,
    zone: readMission(desk.db)?.zone ?? computerZone(),
    purpose,
    category: null,
    severityReason: '',
  };
}

function examplesOf(rows: readonly FileRow[], column: number): string[] {
  const filled = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell.trim() !== '');
  return [...new Set(filled.map(clip))].slice(0, EXAMPLES_SHOWN);
}

function shownRow(row: number, judged: JudgedRow): ImportPreview['rows'][number] {
  const record = judged.cells?.record ?? {};
  return {
    row,
    state: judged.state,
    problems: judged.state === 'bad' ? [...judged.problems] : [],
    category: shownText(record.category),
    title: shownText(record.title),
    when: whenText(record.occurred),
    place: shownText(record.placeWords),
  };
}

function shownText(value: unknown): string {
  return typeof value === 'string' ? clip(value) : '';
}

/** As it was read: `2022-11-20T14:00`, or both ends. */
function whenText(occurred: unknown): string {
  if (typeof occurred !== 'object' || occurred === null) return '';
  const { from, to } = occurred as { readonly from?: unknown; readonly to?: unknown };
  return [from, to]
    .filter((end) => typeof end === 'string')
    .map((end) => clip(String(end)))
    .join(' – ');
}

function clip(text: string): string {
  return text.length <= SHOWN_LETTERS ? text : `${text.slice(0, SHOWN_LETTERS).toWellFormed()}…`;
}
