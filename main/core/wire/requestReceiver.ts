import { IncomingBody, OutgoingBody, type RequestFrame, type SendFrame } from './requestFrames.ts';

interface Serving {
  readonly aborting: AbortController;
  readonly receiving: IncomingBody | null;
  sending: OutgoingBody | null;
}

/** The core's end: answers what a shell hands over. */
export class RequestReceiver {
  readonly #answer: (request: Request) => Promise<Response>;
  readonly #send: SendFrame;
  readonly #serving = new Map<number, Serving>();

  constructor(answer: (request: Request) => Promise<Response>, send: SendFrame) {
    this.#answer = answer;
    this.#send = send;
  }

  receive(frame: RequestFrame): void {
    if (frame.kind === 'request') {
      // Whatever a shell lets through: what is no request gets no answer, and ends nobody.
      this.#serve(frame).catch(() => {
        this.#serving.delete(frame.id);
        this.#send({ kind: 'abort', id: frame.id });
      });
      return;
    }
    const serving = this.#serving.get(frame.id);
    if (serving === undefined) return;
    if (frame.kind === 'bytes') serving.receiving?.receive(frame.bytes);
    else if (frame.kind === 'pull') serving.sending?.pull();
    else if (frame.kind === 'abort') {
      this.#serving.delete(frame.id);
      serving.aborting.abort();
      serving.receiving?.fail();
      serving.sending?.stop();
    }
  }

  async #serve({ id, method, url, headers, hasBody }: Extract<RequestFrame, { kind: 'request' }>): Promise<void> {
    const aborting = new AbortController();
    // The shell is told to stop by the answer itself.
    const receiving = hasBody ? new IncomingBody(id, (frame) => frame.kind === 'pull' && this.#send(frame)) : null;
    const serving: Serving = { aborting, receiving, sending: null };
    this.#serving.set(id, serving);
    const init = {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      signal: aborting.signal,
      ...(receiving === null ? {} : { body: receiving.stream, duplex: 'half' as const }),
    };
    // Only path and query mean anything here.
    const response = await this.#answer(new Request(new URL(url, 'http://core.invalid'), init));
    if (!this.#serving.has(id)) {
      void response.body?.cancel();
      return;
    }
    const hasAnswerBody = response.body !== null;
    if (response.body !== null) serving.sending = new OutgoingBody(id, response.body, (frame) => this.#fromBody(frame));
    this.#send({ kind: 'response', id, status: response.status, headers: [...response.headers], hasBody: hasAnswerBody });
    if (!hasAnswerBody) this.#serving.delete(id);
  }

  #fromBody(frame: RequestFrame): void {
    this.#send(frame);
    if (frame.kind === 'abort' || (frame.kind === 'bytes' && frame.bytes === null)) this.#serving.delete(frame.id);
  }
}
