import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FrameKind, frameHead } from '../../../main/core/coreStart.ts';
import { FrameReader, type ShellFrame } from '../../../main/core/frameReader.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`frames: seed ${seed}`);

test('frames come back as they went, in whatever pieces', () => {
  const frame = fc.record({
    kind: fc.constantFrom<FrameKind>('connect', 'data', 'disconnect'),
    port: fc.nat(2 ** 32 - 1),
    text: fc.string({ unit: 'grapheme', maxLength: 50 }),
  });
  fc.assert(
    fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (frames, sizes) => {
      const bytes = Buffer.concat(
        frames.flatMap(({ kind, port, text }) => [frameHead(kind, port, Buffer.byteLength(text)), Buffer.from(text)]),
      );
      const read: ShellFrame[] = [];
      const reader = new FrameReader((found) => read.push(found));
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        reader.add(bytes.subarray(at, at + size));
        at += size;
      }
      expect(read).toEqual(frames);
    }),
    { seed },
  );
});
