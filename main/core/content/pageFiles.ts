import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Where a path of an address lies in a folder; null when it would lead out of it or names no file type of ours. */
function fileIn(folder: string, urlPath: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(folder, `.${path}`);
  const inside = relative(folder, file);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return null;
  return extname(file) in contentTypes ? file : null;
}

/** A built file of the page. Its name holds a hash of what is in it, so a browser may keep it for ever. */
export async function pageFile(folder: string, urlPath: string): Promise<Response | undefined> {
  const file = fileIn(folder, urlPath);
  if (file === null || extname(file) === '.html') return undefined;
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (bytes === null) return undefined;
  const headers = { 'Content-Type': contentTypes[extname(file)] ?? '', 'Cache-Control': 'private, max-age=31536000, immutable' };
  return new Response(new Uint8Array(bytes), { headers });
}

/** The page itself, as built. */
export function pageDocument(folder: string): Promise<string> {
  return readFile(join(folder, 'index.html'), 'utf8');
}
