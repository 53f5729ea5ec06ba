/** A record of a CSV file: its cells by the names in the header. */
export type CsvRecord = Readonly<Record<string, string>>;

/** Reads a CSV text (RFC 4180, LF or CRLF, with or without a byte order mark) whose first line names the columns. Throws when it is torn. */
export function readCsvTable(text: string): readonly CsvRecord[] {
  const [header, ...lines] = csvRows(text.replace(/^\uFEFF/, ''));
  if (header === undefined) return [];
  return lines.map((cells, at) => {
    if (cells.length !== header.length) throw new Error(`record ${at + 1} has ${cells.length} cells of ${header.length}`);
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']));
  });
}

function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  // One cell and the separator after it; a quoted cell may hold anything, its quotes doubled.
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (found === null) throw new Error(`no CSV cell at character ${at}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push([...row, '']);
  return rows;
}
