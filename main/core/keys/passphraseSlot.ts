/** Argon2id: passes over the memory, and the memory in bytes. */
export interface KdfCost {
  readonly opslimit: number;
  readonly memlimitBytes: number;
}
