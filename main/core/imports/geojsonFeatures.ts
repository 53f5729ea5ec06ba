import type { Duplex } from 'node:stream';
import parser, { type Token } from 'stream-json/parser.js';
import { fileProblem } from './decodeText.ts';
import type { JsonAssembler, JsonValue } from './jsonAssembler.ts';

/** Everything that stands in the list `features` of the outermost object, one at a time. Throws CoreError IMPORT_NOT_UNDERSTOOD. */
export async function* geojsonFeatures(pieces: AsyncIterable<string>, assembler: JsonAssembler): AsyncGenerator<JsonValue> {
  const stream = parser.asStream({ packValues: false });
  const feeding = feed(stream, pieces);
  feeding.catch(() => undefined);
  let isCollection = false;
  try {
    for await (const token of stream as AsyncIterable<Token>) {
      const value = assembler.add(token);
      if (value !== undefined) yield value;
      isCollection ||= assembler.hasFeatures;
    }
    await feeding;
  } catch (error) {
    throw error instanceof Error && error.name === 'CoreError' ? error : fileProblem('not-geojson');
  } finally {
    stream.destroy();
  }
  if (!isCollection) throw fileProblem('not-geojson');
}

async function feed(stream: Duplex, pieces: AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of pieces) {
      if (stream.destroyed) return;
      if (piece !== '' && !stream.write(piece)) await drained(stream);
    }
    stream.end();
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error('unreadable'));
  }
}

function drained(stream: Duplex): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}
