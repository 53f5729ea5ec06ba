import { IncomingBody, OutgoingBody, type RequestFrame, type SendFrame } from './requestFrames.ts';

interface Pending {
  readonly resolve: (response: Response) => void;
  readonly reject: (error: Error) => void;
  readonly sending: OutgoingBody | null;
  receiving: IncomingBody | null;
}

/** A shell's end: hands requests to the core and gives back its answers, both as streams. */
export class RequestSender {
  readonly #send: SendFrame;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(send: SendFrame) {
    this.#send = send;
  }

  /** Rejects when the core ends, or breaks off, before it has answered. */
  fetch(request: Request): Promise<Response> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const sending = request.body === null ? null : new OutgoingBody(id, request.body, (frame) => this.#fromBody(frame));
      this.#pending.set(id, { resolve, reject, sending, receiving: null });
      const { pathname, search } = new URL(request.url);
      const headers = [...request.headers].filter(([name]) => !OWN_TO_SHELL.has(name));
      this.#send({ kind: 'request', id, method: request.method, url: `${pathname}${search}`, headers, hasBody: sending !== null });
      request.signal.addEventListener('abort', () => {
        if (!this.#pending.has(id)) return;
        this.#send({ kind: 'abort', id });
        // Nobody reads the answer any more: it needs no error.
        this.#over(id);
        reject(new Error('nobody waits for the answer'));
      });
    });
  }

  receive(frame: RequestFrame): void {
    const pending = this.#pending.get(frame.id);
    if (pending === undefined) return;
    if (frame.kind === 'pull') pending.sending?.pull();
    else if (frame.kind === 'response') this.#answered(pending, frame);
    else if (frame.kind === 'bytes') {
      pending.receiving?.receive(frame.bytes);
      if (frame.bytes === null) this.#over(frame.id);
    } else if (frame.kind === 'abort') this.#fail(frame.id);
  }

  /** The core has ended. */
  fail(): void {
    for (const id of [...this.#pending.keys()]) this.#fail(id);
  }

  #answered(pending: Pending, { id, status, headers, hasBody }: Extract<RequestFrame, { kind: 'response' }>): void {
    if (hasBody) pending.receiving = new IncomingBody(id, (frame) => this.#fromReader(frame));
    pending.resolve(new Response(pending.receiving?.stream ?? null, { status, headers: headers.map(([name, value]) => [name, value]) }));
    // What is answered before all was read is not read further.
    pending.sending?.stop();
    if (!hasBody) this.#over(id);
  }

  /** What was to be sent cannot be read any more: there will be no answer to it. */
  #fromBody(frame: RequestFrame): void {
    this.#send(frame);
    if (frame.kind === 'abort') this.#fail(frame.id);
  }

  #fromReader(frame: RequestFrame): void {
    this.#send(frame);
    if (frame.kind === 'abort') this.#over(frame.id);
  }

  #over(id: number): void {
    this.#pending.get(id)?.sending?.stop();
    this.#pending.delete(id);
  }

  #fail(id: number): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#over(id);
    pending.receiving?.fail();
    pending.reject(new Error('the core gave no answer'));
  }
}

/** What the shell has checked and the core has no need of. */
const OWN_TO_SHELL: ReadonlySet<string> = new Set(['cookie', 'x-baqylau-key', 'host', 'connection', 'origin', 'referer', 'user-agent']);
