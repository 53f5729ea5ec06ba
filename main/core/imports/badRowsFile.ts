import { CSV_START, csvLine } from '../../../shared/exports/csv.ts';
import { PROBLEM_COLUMN } from '../../../shared/imports/importColumns.ts';
import type { WritableDb } from '../db/database.ts';
import { dropTarget, type ExportTarget, fileRefusal, moveIntoPlace, openTarget } from '../exports/exportTarget.ts';

/** Text that is gathered before it is written. */
const PIECE_LETTERS = 1 << 16;

export interface BadRowsFile {
  add(cells: readonly string[], reasons: string): Promise<void>;
  /** Gives the file its name; null when nothing was added. */
  finish(): Promise<string | null>;
  drop(): Promise<void>;
}

/**
 * A table of the rows that could not be imported, as they were, with the reason behind them: to be put right and imported again. It is made when the first
 * such row comes, and appears under its name when it is whole.
 */
export function badRowsFile(
  db: WritableDb,
  place: { readonly path: string; readonly replace: boolean },
  workspaceDir: string,
  header: readonly string[],
): BadRowsFile {
  let target: ExportTarget | null = null;
  let waiting = '';
  const columns = header.at(-1) === PROBLEM_COLUMN ? header.slice(0, -1) : header;
  const flush = async () => {
    const text = waiting;
    waiting = '';
    await target?.file.writeFile(text).catch((error: unknown) => {
      throw fileRefusal(error);
    });
  };
  return {
    async add(cells, reasons) {
      if (target === null) {
        target = await openTarget(db, place.path, workspaceDir, place.replace);
        waiting = CSV_START + csvLine([...columns, PROBLEM_COLUMN]);
      }
      // A torn row gets its missing cells, so that the reason stands in its own column; what it had too many stands behind that.
      waiting += csvLine([...columns.map((_, at) => cells[at] ?? ''), reasons, ...cells.slice(header.length)]);
      if (waiting.length > PIECE_LETTERS) await flush();
    },
    async finish() {
      if (target === null) return null;
      await flush();
      await target.file.sync();
      await target.file.close();
      await moveIntoPlace(target, place.replace);
      return target.path;
    },
    async drop() {
      if (target !== null) await dropTarget(target);
    },
  };
}
