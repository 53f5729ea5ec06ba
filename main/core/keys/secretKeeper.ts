/**
 * The key store of the operating system, where a shell has a real one: what it seals can be opened on this computer, by this user, only.
 * Never one that keeps in clear: such a shell gives no keeper at all.
 */
export interface SecretKeeper {
  /** What the system calls its store, recorded with what it sealed; null = there is none, and nothing may be sealed. */
  readonly backend: string | null;
  /** @param secret a few dozen bytes; the caller wipes it. Rejects when the store refuses. */
  seal(secret: Buffer): Promise<Buffer>;
  /** null when the store cannot open it: another computer, another user, a store made anew. The caller wipes what comes back. */
  open(sealed: Buffer): Promise<Buffer | null>;
}
