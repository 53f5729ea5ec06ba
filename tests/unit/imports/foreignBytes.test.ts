import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../../main/core/imports/csvRows.ts';
import { detectEncoding, textDecoder } from '../../../main/core/imports/decodeText.ts';
import type { FileRow, RowSource } from '../../../main/core/imports/fileRow.ts';
import { geojsonRows } from '../../../main/core/imports/geojsonRows.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';

/** How often each decoder of foreign bytes is given something that nobody made for it. */
const RUNS = 1000;

async function* piecesOf(text: string, size = 7): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function rowsOf(source: Promise<RowSource>): Promise<{ header: readonly string[]; rows: FileRow[] }> {
  const { header, rows } = await source;
  const all: FileRow[] = [];
  for await (const row of rows) all.push(row);
  return { header, rows: all };
}

/** Rows, or the refusal; anything else is a fault of the decoder. */
async function outcome(source: Promise<RowSource>): Promise<number | string> {
  try {
    return (await rowsOf(source)).rows.length;
  } catch (error) {
    if (error instanceof CoreError && error.code === 'IMPORT_NOT_UNDERSTOOD') return error.code;
    throw error;
  }
}

test('of large features only so many are looked at before the first row as fit into memory', async () => {
  const feature = `{"type":"Feature","geometry":null,"properties":{"a":[${'{},'.repeat(100_000)}0]}}`;
  let given = 0;
  async function* collection() {
    yield '{"type":"FeatureCollection","features":[';
    for (let at = 0; at < 40; at += 1) {
      given += 1;
      yield `${at === 0 ? '' : ','}${feature}`;
    }
    yield ']}';
  }
  const { rows } = await geojsonRows(collection());
  // Those of the sample, and what waits in the parser.
  expect(given).toBeLessThan(25);
  let count = 0;
  for await (const row of rows) count += row.problem === null ? 1 : 0;
  expect(count).toBe(40);
});

describe('a decoder of foreign bytes gives rows or a clear refusal', () => {
  const fragment = fc.oneof(
    fc.constantFrom(',', ';', '\t', '\n', '\r\n', '"', '""', 'a', 'ә', '=1', '\u0000', '\uFEFF'),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );

  test('CSV', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fragment, { maxLength: 60 }), async (parts) => {
        expect(['number', 'string']).toContain(typeof (await outcome(csvRows(piecesOf(parts.join(''))))));
      }),
      { numRuns: RUNS },
    );
  });

  test('GeoJSON', async () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"type"',
      '"Feature"',
      '"features"',
      '"properties"',
      '"geometry"',
      'null',
      '1e999',
      '"\\ud800"',
      '"__proto__"',
      'x',
      ' ',
    );
    const start = fc.constantFrom('', '{"features":[', '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{');
    await fc.assert(
      fc.asyncProperty(start, fc.array(part, { maxLength: 40 }), async (head, parts) => {
        expect(['number', 'string']).toContain(typeof (await outcome(geojsonRows(piecesOf(head + parts.join(''))))));
      }),
      { numRuns: RUNS },
    );
  });

  test('encodings', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (bytes, size) => {
        const encoding = detectEncoding(bytes);
        if (encoding === null) return;
        const decoder = textDecoder(encoding);
        try {
          let text = '';
          for (let at = 0; at < bytes.length; at += size) text += decoder.add(bytes.subarray(at, at + size));
          expect((text + decoder.end()).isWellFormed()).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'IMPORT_NOT_UNDERSTOOD', facts: { why: 'encoding' } });
        }
      }),
      { numRuns: RUNS },
    );
  });
});

test('text is the same in every encoding that is told apart, however it is cut', () => {
  const text = 'дата;заголовок\n20.11.2022;Задержан житель — «сел в автобус»\n';
  const utf16be = Buffer.from(text, 'utf16le').swap16();
  const encoded = [
    Buffer.from(text),
    Buffer.from(`\uFEFF${text}`),
    Buffer.from(text, 'utf16le'),
    utf16be,
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
  ];
  for (const bytes of encoded) {
    const encoding = detectEncoding(bytes);
    if (encoding === null) throw new Error('not told apart');
    const decoder = textDecoder(encoding);
    let read = '';
    for (const byte of bytes) read += decoder.add(Uint8Array.of(byte));
    expect((read + decoder.end()).replace('\uFEFF', '')).toBe(text);
  }
});

test('separators are told by the header, and what is quoted stays whole', async () => {
  for (const separator of [',', ';', '\t']) {
    const text = `a${separator}"b,;\t"\r\n1${separator}"x\r\n""y"""\r\n`;
    expect(await rowsOf(csvRows(piecesOf(text)))).toEqual({
      header: ['a', 'b,;\t'],
      rows: [{ row: 1, cells: ['1', 'x\r\n"y"'], problem: null }],
    });
  }
  expect(await outcome(csvRows(piecesOf('a,b\n1,"never closed\n')))).toBe('IMPORT_NOT_UNDERSTOOD');
});

test('a feature is bounded in depth and size, and what stands beside the features is passed over', async () => {
  const deep = (levels: number) => `{"features":[{"type":"Feature","properties":{"a":${'['.repeat(levels)}${']'.repeat(levels)}}}]}`;
  expect(await outcome(geojsonRows(piecesOf(deep(20), 1000)))).toBe(1);
  expect(await outcome(geojsonRows(piecesOf(deep(40), 1000)))).toBe('IMPORT_NOT_UNDERSTOOD');
  expect(
    await outcome(geojsonRows(piecesOf(`{"features":[{"type":"Feature","properties":{"a":"${'x'.repeat(9_000_000)}"}}]}`, 1 << 16))),
  ).toBe('IMPORT_NOT_UNDERSTOOD');
  const { header, rows } = await rowsOf(
    geojsonRows(
      piecesOf(
        '{"name":"x","crs":{"a":[1]},"features":[{"type":"Feature","id":7,"geometry":null,"properties":{"n":1.50,"o":{"p":[true,null]}}}],"bbox":[1,2]}',
      ),
    ),
  );
  expect([header, rows[0]?.cells]).toEqual([
    ['id', 'lng', 'lat', 'n', 'o'],
    ['7', '', '', '1.5', '{"p":[true,null]}'],
  ]);
});
