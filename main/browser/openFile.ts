import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Opens the system's browser on a file that only this person can read and that posts the token: a command line, where an address would
 * stand, can be read by everybody on the computer.
 */
export interface OpenFile {
  readonly path: string;
  remove(): Promise<void>;
}

export async function writeOpenFile(origin: string, token: string): Promise<OpenFile> {
  // mkdtemp gives 0700.
  const folder = await mkdtemp(join(tmpdir(), 'open-'));
  const path = join(folder, 'open.html');
  await writeFile(path, formThatPosts(origin, token), { mode: 0o600 });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** No words in it: it is there for a moment only, in a browser whose language we do not know. */
function formThatPosts(origin: string, token: string): string {
  return `<!doctype html>
<html translate="no"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>…</title><link rel="icon" href="data:,"></head>
<body><form method="post" action="${origin}/open"><input type="hidden" name="token" value="${token}"></form>
<script>document.forms[0].submit();</script></body></html>
`;
}

/** Whether there is a screen to open a browser on. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
}

/** Best effort: the address stands in the terminal too. */
export function openInBrowser(path: string): void {
  const [command, args] = openCommand(process.platform, path);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function openCommand(platform: NodeJS.Platform, path: string): [string, string[]] {
  switch (platform) {
    case 'win32':
      return ['rundll32', ['url.dll,FileProtocolHandler', path]];
    case 'darwin':
      return ['open', [path]];
    default:
      return ['xdg-open', [path]];
  }
}
