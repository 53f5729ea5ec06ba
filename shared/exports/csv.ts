import type { ExportedValue } from './incidentColumns.ts';

/** Byte order mark: without it spreadsheets read UTF-8 as a local code page. */
export const CSV_START = '\uFEFF';
const LINE_END = '\r\n';

/**
 * Where some spreadsheet may begin a cell: at the start of a text, and after these. One that is set to Russian or Kazakh splits a file at
 * semicolons, and takes no notice of quotes that then stand in the middle of a cell.
 */
const CELL_ENDS = /([;\t\r\n])/;
/**
 * What makes a spreadsheet run a cell instead of showing it, behind anything that it may leave out before. Full-width signs count too.
 * Apostrophes before it get one more, so that the one that was put there can be told from those that were.
 */
const STARTS_A_FORMULA = /^'*[\s\p{C}"]*[=+\-@＝＋－＠]/u;
const STARTS_WITH_A_BREAK = /^'*[\t\r\n]/;
/** Semicolon and tab as well, for readers that guess at the separator. */
const NEEDS_QUOTES = /["\r\n,;\t]|^\s|\s$/;

/** One line of a CSV file (RFC 4180) with its line end. What a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvLine(values: readonly ExportedValue[]): string {
  return values.map(csvCell).join(',') + LINE_END;
}

function withoutFormulas(text: string): string {
  const safe = text
    .split(CELL_ENDS)
    .map((part) => (STARTS_A_FORMULA.test(part) ? `'${part}` : part))
    .join('');
  return STARTS_WITH_A_BREAK.test(safe) ? `'${safe}` : safe;
}

/** The text that `csvLine` was given, out of a cell that it wrote. */
export function withoutGuards(cell: string): string {
  const text = cell.startsWith("'") && STARTS_WITH_A_BREAK.test(cell) ? cell.slice(1) : cell;
  return text
    .split(CELL_ENDS)
    .map((part) => (part.startsWith("'") && STARTS_A_FORMULA.test(part) ? part.slice(1) : part))
    .join('');
}

function csvCell(value: ExportedValue): string {
  // A number is never text, so that -5 stays a number.
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return '';
  const safe = withoutFormulas(value);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Counts the records of a CSV text that comes in pieces: a line end inside quotes ends no record. The header counts as one. */
export class CsvRecordCounter {
  #records = 0;
  #isQuoted = false;
  #isInRecord = false;

  add(piece: string): void {
    for (const letter of piece) {
      if (letter === '"') this.#isQuoted = !this.#isQuoted;
      if (letter === '\n' && !this.#isQuoted) {
        this.#records += 1;
        this.#isInRecord = false;
      } else {
        this.#isInRecord = true;
      }
    }
  }

  /** Records seen; a last one without a line end, or one whose quotes never close, makes the file torn. */
  finish(): { readonly records: number; readonly torn: boolean } {
    return { records: this.#records, torn: this.#isInRecord || this.#isQuoted };
  }
}
