import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import {
  FRAME_HEAD_BYTES,
  LOG_FILE_START,
  type LogFileFrame,
  readFrame,
  readFrameHead,
  startsLogFile,
} from '../../../shared/log/logFile.ts';
import { sha256Stream } from '../crypto/sha256Stream.ts';

export type ReadLogFileFault = 'not-a-log-file' | 'torn' | 'bad-frame' | 'after-the-end' | 'wrong-digest';

/** One frame at a time, so that a file of any size takes the memory of its largest frame. A fault ends the reading, but for a wrong digest. */
export function* readLogFile(path: string): Generator<LogFileFrame | { readonly fault: ReadLogFileFault }, void> {
  // A pipe would wait for a writer for ever, and everybody with it.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(file).isFile()) throw Object.assign(new Error('no ordinary file'), { code: 'EINVAL', syscall: 'open' });
    yield* framesOf((length) => readExactly(file, length));
  } finally {
    closeSync(file);
  }
}

/** `read` gives as many bytes as are asked for, or fewer at the end. */
export function* framesOf(read: (length: number) => Uint8Array): Generator<LogFileFrame | { readonly fault: ReadLogFileFault }, void> {
  const digest = sha256Stream();
  const start = read(LOG_FILE_START.length);
  if (!startsLogFile(start)) return yield { fault: 'not-a-log-file' };
  digest.add(start);
  for (;;) {
    const head = read(FRAME_HEAD_BYTES);
    if (head.length < FRAME_HEAD_BYTES) return yield { fault: 'torn' };
    const named = readFrameHead(head);
    if (named === null) return yield { fault: 'bad-frame' };
    const content = read(named.length);
    if (content.length < named.length) return yield { fault: 'torn' };
    const frame = readFrame(named.type, content);
    if (frame === null) return yield { fault: 'bad-frame' };
    if (frame.type === 'end') {
      if (!digest.end().equals(frame.digest)) yield { fault: 'wrong-digest' };
      yield frame;
      if (read(1).length > 0) yield { fault: 'after-the-end' };
      return;
    }
    digest.add(head);
    digest.add(content);
    yield frame;
  }
}

function readExactly(file: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, bytes, filled, length - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
