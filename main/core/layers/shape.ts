import type { LayerKind } from '../../../shared/layers/layer.ts';

/** 1e-7 degrees: about a centimetre, and what 32 bits hold of a longitude. */
export const DEGREE = 10_000_000;

/**
 * Points, lines or rings; x, y, x, y … in each part: longitude and latitude in 1e-7 degrees. Rings are closed. What lies in an odd number of
 * rings is inside: holes are rings like any other.
 */
export interface Shape {
  readonly kind: LayerKind;
  readonly parts: readonly Int32Array[];
}

/** West, south, east, north, in 1e-7 degrees. */
export type ShapeBounds = readonly [west: number, south: number, east: number, north: number];

export function verticesOf({ parts }: Pick<Shape, 'parts'>): number {
  return parts.reduce((sum, part) => sum + part.length / 2, 0);
}

export function boundsOfParts(parts: readonly Int32Array[]): ShapeBounds {
  let [west, south, east, north] = [180 * DEGREE, 90 * DEGREE, -180 * DEGREE, -90 * DEGREE];
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) {
      const [x, y] = [part[at] ?? 0, part[at + 1] ?? 0];
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return [west, south, east, north];
}

/** Numbers of parts and of vertices, then steps from vertex to vertex, as numbers of as many bytes as they need (zigzag varints). */
export function encodeParts(parts: readonly Int32Array[]): Buffer {
  const writer = new VarintWriter(parts.reduce((sum, part) => sum + part.length * 5 + 5, 5));
  writer.add(parts.length);
  let [x, y] = [0, 0];
  for (const part of parts) {
    writer.add(part.length / 2);
    for (let at = 0; at < part.length; at += 2) {
      const [nextX, nextY] = [part[at] ?? 0, part[at + 1] ?? 0];
      writer.addSigned(nextX - x);
      writer.addSigned(nextY - y);
      [x, y] = [nextX, nextY];
    }
  }
  return writer.done();
}

/** Throws where the bytes are none of `encodeParts`. */
export function decodeParts(bytes: Uint8Array): Int32Array[] {
  const reader = new VarintReader(bytes);
  const parts: Int32Array[] = [];
  let [x, y] = [0, 0];
  const count = reader.next(bytes.length);
  for (let index = 0; index < count; index += 1) {
    const part = new Int32Array(reader.next(bytes.length) * 2);
    for (let at = 0; at < part.length; at += 2) {
      x += reader.nextSigned();
      y += reader.nextSigned();
      part[at] = x;
      part[at + 1] = y;
    }
    parts.push(part);
  }
  return parts;
}

class VarintWriter {
  readonly #bytes: Buffer;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  /** Division, not shifts: a step from one end of the world to the other takes 33 bits. */
  add(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) + 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  addSigned(value: number): void {
    this.add(value < 0 ? -2 * value - 1 : 2 * value);
  }

  done(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }
}

class VarintReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(max = Number.MAX_SAFE_INTEGER): number {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined || unit > 2 ** 42) throw new Error('a shape is cut off');
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) break;
      unit *= 0x80;
    }
    if (value > max) throw new Error('a shape is larger than its bytes');
    return value;
  }

  nextSigned(): number {
    const value = this.next();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
