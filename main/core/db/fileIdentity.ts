import { statSync } from 'node:fs';

/**
 * Tells whether a name still stands for the file that it stood for. An open file goes on taking what is written to it after its name is gone (the disk
 * was taken off, the folder was moved or deleted), and nobody finds that again: nothing may be called logged then.
 */
export function fileIdentity(file: string): () => boolean {
  const first = numbersOf(file);
  return () => {
    const now = numbersOf(file);
    return now !== null && now === first;
  };
}

function numbersOf(file: string): string | null {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return null;
  }
}
