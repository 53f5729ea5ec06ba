/**
 * A request and its answer between a shell and the core, as messages. Bytes flow both ways a piece at a time, and only as many pieces as the reading
 * end has asked for: whoever writes faster than the other reads, waits. `id` is the request's; both bodies of a request go by it.
 */
export type RequestFrame =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly method: string;
      readonly url: string;
      readonly headers: Headers;
      readonly hasBody: boolean;
    }
  | { readonly kind: 'response'; readonly id: number; readonly status: number; readonly headers: Headers; readonly hasBody: boolean }
  /** The next piece of a body; null = it is over. */
  | { readonly kind: 'bytes'; readonly id: number; readonly bytes: Uint8Array | null }
  /** The reading end takes one more piece. */
  | { readonly kind: 'pull'; readonly id: number }
  /** It ends here: for the request as a whole, whoever says it. */
  | { readonly kind: 'abort'; readonly id: number };

type Headers = readonly (readonly [name: string, value: string])[];

const KINDS: ReadonlySet<unknown> = new Set(['request', 'response', 'bytes', 'pull', 'abort'] satisfies RequestFrame['kind'][]);

/** Other messages go over the same channel. */
export function isRequestFrame(message: unknown): message is RequestFrame {
  return typeof message === 'object' && message !== null && 'kind' in message && KINDS.has(message.kind);
}

export type SendFrame = (frame: RequestFrame) => void;

/** Pieces under way at most, for each body. */
const PIECES_AHEAD = 4;

/** A body that comes over the wire. Asks for pieces only as they are read. */
export class IncomingBody {
  readonly stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #asked = 0;
  #isOver = false;

  constructor(id: number, send: SendFrame) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: (controller) => {
          while (!this.#isOver && this.#asked < (controller.desiredSize ?? 0)) {
            this.#asked += 1;
            send({ kind: 'pull', id });
          }
        },
        cancel: () => {
          if (!this.#isOver) send({ kind: 'abort', id });
          this.#isOver = true;
        },
      },
      { highWaterMark: PIECES_AHEAD },
    );
  }

  receive(bytes: Uint8Array | null): void {
    if (this.#isOver) return;
    this.#asked -= 1;
    if (bytes !== null) this.#controller?.enqueue(bytes);
    else {
      this.#isOver = true;
      this.#controller?.close();
    }
  }

  /** The other end is gone, or gave up. */
  fail(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#controller?.error(new Error('the other end has stopped'));
  }
}

/** Longest piece that is sent: longer ones are cut, so that nobody has to hold more. */
const PIECE_BYTES = 1 << 18;

/** A body that goes out over the wire, piece by piece as the other end asks. */
export class OutgoingBody {
  readonly #id: number;
  readonly #send: SendFrame;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #left: Uint8Array = new Uint8Array(0);
  #asked = 0;
  #isSending = false;
  #isOver = false;

  constructor(id: number, body: ReadableStream<Uint8Array>, send: SendFrame) {
    this.#id = id;
    this.#send = send;
    this.#reader = body.getReader();
  }

  pull(): void {
    this.#asked += 1;
    if (!this.#isSending) void this.#sendAsked();
  }

  /** The other end reads no further. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    void this.#reader.cancel().catch(() => undefined);
  }

  async #sendAsked(): Promise<void> {
    this.#isSending = true;
    try {
      while (this.#asked > 0 && !this.#isOver) {
        const bytes = await this.#next();
        if (this.#isOver) break;
        this.#asked -= 1;
        this.#isOver = bytes === null;
        this.#send({ kind: 'bytes', id: this.#id, bytes });
      }
    } catch {
      this.#isOver = true;
      this.#send({ kind: 'abort', id: this.#id });
    } finally {
      this.#isSending = false;
    }
  }

  async #next(): Promise<Uint8Array | null> {
    while (this.#left.length === 0) {
      const { done, value } = await this.#reader.read();
      if (done) return null;
      this.#left = value;
    }
    const piece = this.#left.subarray(0, PIECE_BYTES);
    this.#left = this.#left.subarray(piece.length);
    return piece;
  }
}
