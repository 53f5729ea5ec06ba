import type { RowProblem } from '../../../shared/imports/import.ts';

/** A row of the file: its cells in the order of the columns, all of them texts, '' where there is nothing. */
export interface FileRow {
  /** From 1, the header left out. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly problem: RowProblem | null;
}

/** The rows of a file behind its header. Reading on may throw CoreError IMPORT_NOT_UNDERSTOOD. */
export interface RowSource {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<FileRow>;
}
