/** The hash functions, handed in: this folder is pure, and their owner is the process that runs it. Both give 32 bytes. */
export interface Hashing {
  sha256(bytes: Uint8Array): Uint8Array;
  /** For a key, so that its part of the work is done once. */
  hmacSha256(key: Uint8Array): (bytes: Uint8Array) => Uint8Array;
}
