import { CsvError, type Parser, parse } from 'csv-parse';
import { fileProblem } from './decodeText.ts';
import type { FileRow, RowSource } from './fileRow.ts';

/** Columns of a header; a file with more is no list of records. */
const COLUMNS_MAX = 1000;
/** Longest row, in bytes of UTF-8: a quote that never closes ends here, not when the memory is full. */
const ROW_BYTES_MAX = 8_000_000;
const DELIMITERS = [',', ';', '\t'] as const;

/** The rows of a CSV file (RFC 4180, and with semicolons or tabs). Throws CoreError IMPORT_NOT_UNDERSTOOD. */
export async function csvRows(pieces: AsyncIterable<string>): Promise<RowSource> {
  const source = pieces[Symbol.asyncIterator]();
  const start = await firstLine(source);
  const parser = parse({
    delimiter: delimiterOf(start),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: ROW_BYTES_MAX,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  const records = recordsOf(parser, source, start);
  const first = await records.next();
  if (first.done === true) throw fileProblem('empty');
  const header = first.value;
  if (header.length > COLUMNS_MAX) throw fileProblem('too-many-columns');
  return { header, rows: rowsOf(records, header.length) };
}

/** Text up to the first line end outside quotes, or as much as a row may be. */
async function firstLine(source: AsyncIterator<string>): Promise<string> {
  let text = '';
  while (text.length < ROW_BYTES_MAX && !/\r|\n/.test(text.replaceAll(/"[^"]*"/g, ''))) {
    const { done, value } = await source.next();
    if (done === true) break;
    text += value;
  }
  return text;
}

/** The one that stands most often outside of quotes in the header. */
function delimiterOf(start: string): string {
  const [line = ''] = start.replaceAll(/"[^"]*"/g, '').split(/\r|\n/, 1);
  const times = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (times(delimiter) > times(best) ? delimiter : best));
}

/** Feeds the parser only as fast as its records are taken. */
async function* recordsOf(parser: Parser, source: AsyncIterator<string>, start: string): AsyncGenerator<string[]> {
  const feeding = feed(parser, source, start);
  // A fault of the source reaches whoever reads through the parser; this only keeps it from being nobody's.
  feeding.catch(() => undefined);
  try {
    for await (const record of parser) yield record;
    await feeding;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw fileProblem(error.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-large' : 'quotes');
  } finally {
    parser.destroy();
    await source.return?.();
  }
}

async function feed(parser: Parser, source: AsyncIterator<string>, start: string): Promise<void> {
  try {
    for (let piece = start; ; ) {
      // `drain` or the end of the parser: somebody may stop reading in the middle.
      if (piece !== '' && !parser.write(piece)) await drained(parser);
      if (parser.destroyed) return;
      const next = await source.next();
      if (next.done === true) break;
      piece = next.value;
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error('unreadable'));
  }
}

function drained(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      parser.off('drain', done).off('close', done);
      resolve();
    };
    parser.on('drain', done).on('close', done);
  });
}

async function* rowsOf(records: AsyncGenerator<string[]>, columns: number): AsyncGenerator<FileRow> {
  let row = 0;
  for await (const cells of records) {
    row += 1;
    yield { row, cells, problem: cells.length < columns ? 'cells-missing' : cells.length > columns ? 'cells-left-over' : null };
  }
}
