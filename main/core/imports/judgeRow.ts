import { CoreError } from '../../../shared/contract/coreError.ts';
import { withoutGuards } from '../../../shared/exports/csv.ts';
import type { RowProblem } from '../../../shared/imports/import.ts';
import { isOwnHeader, mapCells } from '../../../shared/imports/importColumns.ts';
import type { ImportFormat, ImportMapping } from '../../../shared/imports/importMapping.ts';
import { type CellReading, type CellRecord, recordOfCells } from '../../../shared/imports/recordOfCells.ts';
import { wordTables } from '../../../shared/imports/wordTable.ts';
import { IMPORT_KEY_FIELD } from '../../../shared/incidents/importKey.ts';
import { type IncidentInput, incidentIdSchema, incidentInputSchema, shortCodeSchema } from '../../../shared/incidents/incident.ts';
import { SOURCES_MAX, type SourceFields, sourceFieldsSchema } from '../../../shared/sources/source.ts';
import { z } from '../../../shared/zod.ts';
import { checkedState } from '../incidents/checkedState.ts';
import type { ProblemOfField } from '../incidents/checkIncident.ts';
import type { IncidentDesk } from '../incidents/incidentDesk.ts';
import type { NewIncident } from '../incidents/newIncident.ts';
import { shapeProblems } from '../incidents/shapeProblems.ts';
import { wallAt } from '../time/wallClock.ts';
import { zoneExists } from '../time/zones.ts';
import type { FileRow } from './fileRow.ts';
import { isImportedThere, isIncidentThere, isShortCodeTaken } from './importedRecords.ts';
import { importKeyOf } from './importKey.ts';

/** A field of the record or `row`, and what is wrong with it. */
export interface RowFault {
  readonly field: string;
  readonly problem: ProblemOfField['problem'] | RowProblem;
}

interface NewRow {
  readonly state: 'new';
  readonly incident: NewIncident;
  readonly name: string;
  readonly cells: CellRecord;
}

export type JudgedRow =
  | NewRow
  | { readonly state: 'there'; readonly cells: CellRecord }
  | { readonly state: 'bad'; readonly problems: readonly RowFault[]; readonly cells: CellRecord | null };

const sourcesSchema = z.array(sourceFieldsSchema).max(SOURCES_MAX);

export interface JudgedFile {
  readonly format: ImportFormat;
  readonly header: readonly string[];
}

export interface RowJudge {
  judge(row: FileRow): JudgedRow;
  /** What was new so far is logged: from now on the workspace knows it. */
  forget(): void;
}

/** Judges rows of one file one after the other: what each would become, and whether it is here already, in the workspace or further up in the file. */
export function rowJudge(desk: IncidentDesk, mapping: ImportMapping, { format, header }: JudgedFile): RowJudge {
  const isOwnExport = isOwnHeader(header);
  const severities = new Map(desk.vocabulary.categories.map(({ code, defaultSeverity }) => [code, defaultSeverity]));
  const reading: CellReading = {
    words: wordTables(desk.vocabulary),
    mapping,
    wallAt: (utcMs, zone) => wallAt(utcMs, zoneExists(zone) ? zone : mapping.zone).wall,
    defaultSeverity: (category) => severities.get(category),
  };
  const met = new Set<string>();
  const judgeOne = ({ cells: texts, problem }: FileRow): JudgedRow => {
    if (problem !== null) return { state: 'bad', problems: [{ field: 'row', problem }], cells: null };
    const cells = recordOfCells(
      mapCells(isOwnExport && format === 'csv' ? texts.map(withoutGuards) : texts, mapping.columns, isOwnExport),
      reading,
    );
    const judged = judge(desk, cells);
    if (judged.state !== 'new') return judged;
    if (met.has(judged.name)) return { state: 'there', cells };
    met.add(judged.name);
    return withOwnCode(judged, met);
  };
  return { judge: judgeOne, forget: () => met.clear() };
}

/** Of two rows with one short code the first keeps it. */
function withOwnCode(judged: NewRow, met: Set<string>): NewRow {
  const { shortCode } = judged.incident;
  if (shortCode === null || shortCode === undefined) return judged;
  const name = `code ${shortCode}`;
  if (met.has(name)) return { ...judged, incident: { ...judged.incident, shortCode: null } };
  met.add(name);
  return judged;
}

function judge(desk: IncidentDesk, cells: CellRecord): JudgedRow {
  const id = incidentIdSchema.safeParse(cells.id).data;
  if (id !== undefined && isIncidentThere(desk.db, id)) return { state: 'there', cells };
  const read = readRecord(desk, cells);
  if ('problems' in read) return { state: 'bad', problems: read.problems, cells };
  const { record, sources } = read;
  const withdrawn = cells.withdrawn === null ? null : { reason: cells.withdrawn.reason, atUtc: cells.withdrawn.atUtc ?? desk.nowMs() };
  const whole = { record, sources, withdrawn, shortCode: keptShortCode(desk, cells) };
  if (id !== undefined) return { state: 'new', name: id, incident: { ...whole, id }, cells };
  const key = importKeyOf(record, sources);
  if (isImportedThere(desk.db, key)) return { state: 'there', cells };
  return { state: 'new', name: key, incident: { ...whole, extra: { [IMPORT_KEY_FIELD]: key } }, cells };
}

/** A code that was given elsewhere stays the record's, unless it is another record's here. */
function keptShortCode(desk: IncidentDesk, { id, shortCode }: CellRecord): NonNullable<NewIncident['shortCode']> | null {
  if (id === null || shortCode === null || isShortCodeTaken(desk.db, shortCode)) return null;
  return shortCodeSchema.safeParse(shortCode).data ?? null;
}

type ReadRecord =
  | { readonly record: IncidentInput; readonly sources: readonly SourceFields[] }
  | { readonly problems: readonly RowFault[] };

function readRecord(desk: IncidentDesk, cells: CellRecord): ReadRecord {
  const record = incidentInputSchema.safeParse(cells.record);
  const sources = sourcesSchema.safeParse(cells.sources);
  const problems: RowFault[] = record.success ? [] : [...shapeProblems(record.error.issues, [])];
  if (!sources.success)
    problems.push({ field: 'source', problem: shapeProblems(sources.error.issues, [])[0]?.problem ?? 'not-understood' });
  if (cells.withdrawn !== null && cells.withdrawn.reason.trim() === '') problems.push({ field: 'withdrawn', problem: 'reason-missing' });
  if (record.success) problems.push(...fieldProblems(desk, record.data));
  return record.success && sources.success && problems.length === 0 ? { record: record.data, sources: sources.data } : { problems };
}

/** What the shape cannot show: codes, zones, days that are in no calendar. */
function fieldProblems({ vocabulary }: IncidentDesk, record: IncidentInput): readonly RowFault[] {
  try {
    checkedState(vocabulary, { ...record, shortCode: null, withdrawn: null }, null);
    return [];
  } catch (error) {
    if (!(error instanceof CoreError) || error.code !== 'INVALID_RECORD') throw error;
    // The facts are those of this very code.
    return (error.facts as { readonly problems: readonly RowFault[] }).problems;
  }
}
