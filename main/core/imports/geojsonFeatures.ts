import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import parser, { type Token } from 'stream-json/parser.js';
import { fileProblem } from './decodeText.ts';
import type { JsonAssembler, JsonValue } from './jsonAssembler.ts';

/** Text given to the parser at a time: what it makes of it waits in memory. */
const PIECE_LETTERS = 16_384;
/** Tokens that wait for being read. */
const TOKENS_WAITING = 1024;
/** After so long others get their turn, however large a feature is. */
const TURN_MS = 12;
const TOKENS_BETWEEN_LOOKS = 256;

/** Everything that stands in the list `features` of the outermost object, one at a time. Throws CoreError IMPORT_NOT_UNDERSTOOD. */
export async function* geojsonFeatures(pieces: AsyncIterable<string>, assembler: JsonAssembler): AsyncGenerator<JsonValue> {
  const stream = parser.asStream({ packValues: false, readableHighWaterMark: TOKENS_WAITING });
  const feeding = feed(stream, pieces);
  feeding.catch(() => undefined);
  const arrivals = arrivalsOf(stream);
  let [isCollection, tokens, turn] = [false, 0, Date.now()];
  try {
    // One token after the other without a promise for each: a border has a million of them.
    for (;;) {
      const token = stream.read() as Token | null;
      if (token === null) {
        if (await arrivals.next()) continue;
        break;
      }
      const value = assembler.add(token);
      isCollection ||= assembler.hasFeatures;
      if (value !== undefined) yield value;
      tokens += 1;
      if (tokens % TOKENS_BETWEEN_LOOKS !== 0 || Date.now() - turn < TURN_MS) continue;
      await nextTurn();
      turn = Date.now();
    }
    await feeding;
  } catch (error) {
    throw error instanceof Error && error.name === 'CoreError' ? error : fileProblem('not-geojson');
  } finally {
    stream.destroy();
  }
  if (!isCollection) throw fileProblem('not-geojson');
}

/** `next` waits until there may be something to read; false at the end. Rejects with the fault of the stream. */
function arrivalsOf(stream: Duplex): { next(): Promise<boolean> } {
  let [isOver, hasCome]: [boolean, boolean] = [false, false];
  let fault: Error | null = null;
  let wake: () => void = () => undefined;
  const over = () => {
    isOver = true;
    wake();
  };
  stream.on('readable', () => {
    hasCome = true;
    wake();
  });
  stream.on('end', over).on('close', over);
  stream.on('error', (error) => {
    fault = error;
    over();
  });
  return {
    async next() {
      if (!hasCome && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (fault !== null) throw fault;
      const come = hasCome;
      hasCome = false;
      return come || !isOver;
    },
  };
}

async function feed(stream: Duplex, pieces: AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length; at += PIECE_LETTERS) {
        if (stream.destroyed) return;
        if (!stream.write(piece.slice(at, at + PIECE_LETTERS))) await drained(stream);
      }
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
