import { createHash } from 'node:crypto';

/** SHA-256 of what comes in pieces. */
export function sha256Stream(): { add(bytes: Uint8Array): void; end(): Buffer } {
  const hash = createHash('sha256');
  return {
    add(bytes) {
      hash.update(bytes);
    },
    end: () => hash.digest(),
  };
}
