import { setImmediate as nextTurn } from 'node:timers/promises';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { FileProblem, ImportEvent, ImportReport, ImportRequest } from '../../../shared/imports/import.ts';
import { rowFaultsText } from '../../../shared/messages/rowFaultText.ts';
import { createTranslator } from '../../../shared/messages/translator.ts';
import { logIncidents } from '../incidents/incidentCommands.ts';
import type { IncidentDesk } from '../incidents/incidentDesk.ts';
import type { NewIncident } from '../incidents/newIncident.ts';
import { type BadRowsFile, badRowsFile } from './badRowsFile.ts';
import type { FileRow } from './fileRow.ts';
import { type RowFault, type RowJudge, rowJudge } from './judgeRow.ts';
import { type ImportFile, openImportFile } from './openImportFile.ts';
import { rememberMapping } from './rememberedMappings.ts';

/** Records of one signed change: it is written whole or not at all, and none is larger than 256 KiB. */
const BATCH_RECORDS = 100;
const BATCH_BYTES = 180_000;
/** Bad rows that the report names; the file has them all. */
const BAD_ROWS_TOLD = 100;
/** Names of new rows that a rehearsal holds in memory. */
const REMEMBERED_MAX = 500_000;
/** Rows between two words of progress. */
const ROWS_AT_ONCE = 500;

export interface ImportWork {
  readonly desk: IncidentDesk;
  readonly workspaceDir: string;
  readonly request: ImportRequest;
  readonly signal: AbortSignal | undefined;
  /** Records have been logged: whoever shows lists should look again. */
  onLogged(): void;
}

/**
 * Imports a file row by row, telling how far it is; the last event is the report. What was logged stays when it is cut off, and the same file again adds
 * only what is missing. Throws CoreError IMPORT_FILE_UNREADABLE, IMPORT_NOT_UNDERSTOOD (before the first row) and those of a target for bad rows.
 */
export async function* runImport(work: ImportWork): AsyncGenerator<ImportEvent> {
  const file = await openImportFile(work.request.path, work.request.format);
  try {
    const { header, rows } = await file.read();
    const run = new ImportRun(work, file, header);
    try {
      yield* run.take(rows);
      yield { kind: 'done', report: await run.finish() };
    } finally {
      await run.drop();
    }
  } finally {
    await file.close();
  }
}

class ImportRun {
  readonly #work: ImportWork;
  readonly #file: ImportFile;
  readonly #header: readonly string[];
  readonly #judge: RowJudge;
  readonly #badRows: BadRowsFile | null;
  readonly #translator;
  readonly #told: { row: number; problems: RowFault[] }[] = [];
  #rows = 0;
  #added = 0;
  #there = 0;
  #bad = 0;
  #batch: NewIncident[] = [];
  #batchBytes = 0;
  #stopped: FileProblem | null = null;
  #isFinished = false;

  constructor(work: ImportWork, file: ImportFile, header: readonly string[]) {
    const { desk, request } = work;
    this.#work = work;
    this.#file = file;
    this.#header = header;
    this.#judge = rowJudge(desk, request.mapping, { format: file.format, header });
    this.#badRows = request.badRows === null || request.isDryRun ? null : badRowsFile(desk.db, request.badRows, work.workspaceDir, header);
    this.#translator = createTranslator(request.language);
  }

  async *take(rows: AsyncIterable<FileRow>): AsyncGenerator<ImportEvent> {
    try {
      for await (const row of rows) {
        if (this.#work.signal?.aborted === true) return;
        this.#rows += 1;
        await this.#takeRow(row);
        if (this.#rows % ROWS_AT_ONCE !== 0) continue;
        yield this.#progress();
        await nextTurn();
      }
    } catch (error) {
      // A fault in the middle of the file: what stands before it is good.
      const why = fileProblemOf(error);
      if (why === null) throw error;
      this.#stopped = why;
    }
  }

  async #takeRow(row: FileRow): Promise<void> {
    const judged = this.#judge.judge(row);
    if (judged.state === 'there') this.#there += 1;
    else if (judged.state === 'bad') await this.#takeBad(row, judged.problems);
    else {
      const bytes = Buffer.byteLength(JSON.stringify(judged.incident));
      if (bytes > BATCH_BYTES) return this.#takeBad(row, [{ field: 'row', problem: 'too-large' }]);
      if (this.#batch.length >= BATCH_RECORDS || this.#batchBytes + bytes > BATCH_BYTES) await this.#flush();
      this.#batch.push(judged.incident);
      this.#batchBytes += bytes;
    }
  }

  async #takeBad(row: FileRow, problems: readonly RowFault[]): Promise<void> {
    this.#bad += 1;
    if (this.#told.length < BAD_ROWS_TOLD) this.#told.push({ row: row.row, problems: [...problems] });
    await this.#badRows?.add(row.cells, rowFaultsText(problems, this.#translator));
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    if (batch.length === 0) return;
    if (!this.#work.request.isDryRun) {
      logIncidents(this.#work.desk, batch);
      this.#work.onLogged();
    }
    this.#added += batch.length;
    // A rehearsal remembers up to a bound: beyond it, rows that stand twice far apart are told as two.
    if (!this.#work.request.isDryRun || this.#added % REMEMBERED_MAX < BATCH_RECORDS) this.#judge.forget();
    // Others ask in between.
    await nextTurn();
  }

  #progress(): ImportEvent {
    const { bytes } = this.#file;
    return { kind: 'progress', bytes, bytesRead: Math.min(bytes, this.#file.bytesRead()), ...this.#counts() };
  }

  #counts() {
    return { rows: this.#rows, added: this.#added, there: this.#there, bad: this.#bad };
  }

  async finish(): Promise<ImportReport> {
    const { desk, request } = this.#work;
    await this.#flush();
    if (!request.isDryRun) rememberMapping(desk.db, this.#header, request.mapping, desk.nowMs());
    const badRowsPath = (await this.#badRows?.finish()) ?? null;
    this.#isFinished = true;
    return { ...this.#counts(), isDryRun: request.isDryRun, badRowsPath, badRows: this.#told, stopped: this.#stopped };
  }

  async drop(): Promise<void> {
    if (!this.#isFinished) await this.#badRows?.drop();
  }
}

function fileProblemOf(error: unknown): FileProblem | null {
  if (!(error instanceof CoreError) || error.code !== 'IMPORT_NOT_UNDERSTOOD') return null;
  // The facts are those of this very code.
  return (error.facts as { readonly why: FileProblem }).why;
}
