import type { Readable, Writable } from 'node:stream';

/** A terminal that can be asked not to show what is typed. */
interface RawInput extends Readable {
  readonly isTTY?: boolean;
  setRawMode?(isRaw: boolean): unknown;
}

/** What the command line reads from and writes to. */
export interface Terminal {
  readonly stdin: RawInput;
  /** For machines, and for what was asked for. */
  readonly stdout: Writable;
  /** For what is said to people. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
}

export interface ProgressLine {
  /** Writes over what stood in the line before. */
  show(words: string): void;
  clear(): void;
}

/** A line for whoever looks on while something takes long; where standard error is no terminal nothing is written. */
export function progressLine({ stderr }: Terminal): ProgressLine {
  const write = (words: string) => {
    if (stderr.isTTY === true) stderr.write(`\r\u001b[K${words}`);
  };
  return { show: write, clear: () => write('') };
}

export async function readAll(stdin: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stdin) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}

/** A person ended a question with Ctrl+C or Ctrl+D. */
export class QuestionEndedError extends Error {}

/** Asks for a line that is not shown. The input must be a terminal. */
export async function askHidden({ stdin, stderr }: Terminal, question: string): Promise<string> {
  stderr.write(question);
  stdin.setRawMode?.(true);
  stdin.resume();
  try {
    return await typedLine(stdin);
  } finally {
    stdin.setRawMode?.(false);
    stdin.pause();
    stderr.write('\n');
  }
}

/** Asks for a line that is shown. The input must be a terminal. */
export async function askLine({ stdin, stderr }: Terminal, question: string): Promise<string> {
  stderr.write(question);
  stdin.resume();
  try {
    return await typedLine(stdin);
  } finally {
    stdin.pause();
  }
}

function typedLine(stdin: RawInput): Promise<string> {
  return new Promise((resolve, reject) => {
    let letters: string[] = [];
    const decoder = new TextDecoder();
    const end = (settle: () => void) => {
      stdin.off('data', onData);
      stdin.off('end', onEnd);
      settle();
    };
    const onEnd = () => end(() => reject(new QuestionEndedError()));
    const onData = (piece: Buffer) => {
      for (const letter of decoder.decode(piece, { stream: true })) {
        if (letter === '\r' || letter === '\n') return end(() => resolve(letters.join('')));
        if (letter === '\u0003' || letter === '\u0004') return onEnd();
        if (letter === '\u007f' || letter === '\b') letters = letters.slice(0, -1);
        else letters.push(letter);
      }
    };
    stdin.on('data', onData);
    stdin.on('end', onEnd);
  });
}
