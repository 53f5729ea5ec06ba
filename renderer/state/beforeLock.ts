/** Forms that still hold something unwritten put a writer here; locking waits for all of them. */
const writers = new Set<() => Promise<void>>();

/** @returns what takes the writer away again. */
export function onBeforeLock(write: () => Promise<void>): () => void {
  writers.add(write);
  return () => writers.delete(write);
}

/** Never rejects: a draft that could not be kept must not hold the lock open. */
export async function writeBeforeLock(): Promise<void> {
  await Promise.allSettled([...writers].map((write) => write()));
}
