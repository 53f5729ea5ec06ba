import { FRAME_HEAD_BYTES, type FrameKind, frameKind } from './coreStart.ts';

export interface ShellFrame {
  readonly kind: FrameKind;
  readonly port: number;
  /** What a page said; empty for the other kinds. */
  readonly text: string;
}

/** Reads the frames that a shell writes (`frameHead`), in whatever pieces they come. */
export class FrameReader {
  readonly #onFrame: (frame: ShellFrame) => void;
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(onFrame: (frame: ShellFrame) => void) {
    this.#onFrame = onFrame;
  }

  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    for (let head = this.#head(); head !== null; head = this.#head()) {
      const { kind, port, length } = head;
      if (this.#length < FRAME_HEAD_BYTES + length) return;
      const text = this.#joined().toString('utf8', FRAME_HEAD_BYTES, FRAME_HEAD_BYTES + length);
      this.#drop(FRAME_HEAD_BYTES + length);
      this.#onFrame({ kind, port, text });
    }
  }

  #head(): { readonly kind: FrameKind; readonly port: number; readonly length: number } | null {
    if (this.#length < FRAME_HEAD_BYTES) return null;
    const first = this.#pieces[0];
    const head = first !== undefined && first.length >= FRAME_HEAD_BYTES ? first : this.#joined();
    return { kind: frameKind(head.readUInt8(0)), port: head.readUInt32BE(1), length: head.readUInt32BE(5) };
  }

  /** Made one only once a frame is whole: a long one comes in very many pieces. */
  #joined(): Buffer {
    const [first = Buffer.alloc(0), ...more] = this.#pieces;
    const joined = more.length === 0 ? first : Buffer.concat(this.#pieces);
    this.#pieces = [joined];
    return joined;
  }

  #drop(bytes: number): void {
    this.#pieces = [this.#joined().subarray(bytes)];
    this.#length -= bytes;
  }
}
