import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the built page depends on. */
const sources = ['renderer', 'shared', 'package-lock.json', 'main/browser/pageBundle.ts'];

/**
 * The folder with the built page. In the project it is built when a source has changed since; an installed program brings it along
 * in `dist/page`.
 */
export async function preparePage(root: string): Promise<string> {
  const shipped = join(root, 'dist', 'page');
  if (!existsSync(join(root, 'renderer', 'vite.config.ts'))) return shipped;
  const state = await hashOf(root, sources);
  const built = join(root, '.build', `page-${state.slice(0, 16)}`);
  if (!existsSync(built)) await buildAside(root, built);
  return built;
}

/** Into a folder of its own first: two starts at once, or one that was ended in the middle, never leave half a page. */
async function buildAside(root: string, target: string): Promise<void> {
  const unfinished = `${target}.${process.pid}`;
  try {
    await buildPage(root, unfinished);
    await removeOlder(root);
    await rename(unfinished, target).catch((error: NodeJS.ErrnoException) => {
      // Another start was quicker with the same page.
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

export async function buildPage(root: string, folder: string): Promise<void> {
  const { build } = await import('vite');
  const configFile = join(root, 'renderer', 'vite.config.ts');
  const before = process.env.NODE_ENV;
  // A test runner says `test` here, which would make it a page of development: slower, and kept for those who come after.
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** A page that another start still serves keeps working: the newest few stay. */
const KEPT = 3;

async function removeOlder(root: string): Promise<void> {
  const folder = join(root, '.build');
  const names = (await readdir(folder)).filter((name) => /^page-[0-9a-f]{16}$/.test(name));
  const pages = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), madeMs: (await stat(join(folder, name))).mtimeMs })),
  );
  const older = pages.sort((a, b) => b.madeMs - a.madeMs).slice(KEPT);
  await Promise.all(older.map(({ path }) => rm(path, { recursive: true, force: true })));
}

/** Over the paths and contents of all files below, in a fixed order. */
async function hashOf(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    const files = path.includes('.') ? [path] : await filesBelow(root, path);
    for (const file of files.sort()) {
      hash.update(`${file}\0`);
      hash.update(await readFile(join(root, file)));
    }
  }
  return hash.digest('hex');
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
