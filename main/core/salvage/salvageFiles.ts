import { constants, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BLOB_NAME } from '../../../shared/attachments/blobFormat.ts';
import { isPlainFile } from '../backup/copyFiles.ts';

/** Copies every attached file, sealed as it is. @returns how many; one that the disk does not give is left out, and the doctor will miss it */
export async function copyBlobs(from: string, into: string, onCopied: (done: number, total: number) => void): Promise<number> {
  const source = join(from, 'blobs');
  const target = join(into, 'blobs');
  mkdirSync(target, { mode: 0o700 });
  const names = blobNames(source);
  let copied = 0;
  for (const name of names) {
    const folder = join(target, name.slice(0, 2));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (await copyWhole(join(source, name.slice(0, 2), name), join(folder, name))) copied += 1;
    onCopied(copied, names.length);
  }
  return copied;
}

function blobNames(source: string): string[] {
  if (!existsSync(source)) return [];
  return readdirSync(source, { withFileTypes: true })
    .filter((part) => part.isDirectory() && part.name.length === 2)
    .flatMap((part) =>
      readdirSync(join(source, part.name), { withFileTypes: true })
        // A link leads to a file of somebody else, and a pipe would be waited for.
        .filter((entry) => entry.isFile() && BLOB_NAME.test(entry.name) && entry.name.startsWith(part.name))
        .map(({ name }) => name),
    );
}

/** false when the source cannot be read; what the target says is thrown. */
async function copyWhole(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EIO' || code === 'ENOENT' || code === 'EACCES') return false;
    throw error;
  }
}

/** Language, theme and the like; nothing is lost where they cannot be read. */
export function copyPreferences(from: string, into: string): void {
  const name = 'preferences.json';
  if (isPlainFile(join(from, name)) && !existsSync(join(into, name))) cpSync(join(from, name), join(into, name));
}
