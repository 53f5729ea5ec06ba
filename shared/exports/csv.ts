import type { ExportedValue } from './incidentColumns.ts';

/** Byte order mark: without it spreadsheets read UTF-8 as a local code page. */
export const CSV_START = '\uFEFF';
const LINE_END = '\r\n';

/** What makes a spreadsheet run a cell instead of showing it, at the start of the text. */
const STARTS_A_FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /["\r\n,]|^\s|\s$/;

/** One line of a CSV file (RFC 4180) with its line end. Texts that a spreadsheet would run as a formula get an apostrophe before them. */
export function csvLine(values: readonly ExportedValue[]): string {
  return values.map(csvCell).join(',') + LINE_END;
}

function csvCell(value: ExportedValue): string {
  // A number is never text, so that -5 stays a number.
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return '';
  const safe = STARTS_A_FORMULA.test(value) ? `'${value}` : value;
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
