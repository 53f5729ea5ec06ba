import { writeFileSync } from 'node:fs';
import { must } from '../../shared/must.ts';

/** What a core process is started with. Paths only: a command line can be read by everybody on the computer. */
export interface CoreStart {
  readonly workspaceDir: string;
  readonly resourcesDir: string;
  /** The name of the key store that the shell offers; left out where it has none. */
  readonly keyStore?: string | null;
}

/** The arguments of `coreProcess.ts`, the same from both shells. */
export function coreArguments({ workspaceDir, resourcesDir, keyStore = null }: CoreStart): string[] {
  return ['--workspace', workspaceDir, '--resources', resourcesDir, ...(keyStore === null ? [] : ['--key-store', keyStore])];
}

/** What the desktop shell says beside its ports: the computer sleeps, or is locked, and so must the workspace be. */
export const LOCK_MESSAGE = { kind: 'lock' } as const;
/** What a core answers that has nothing open; one that has ends instead. */
export const NOTHING_TO_LOCK = { kind: 'nothing-to-lock' } as const;

const passedOn = /^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|XDG_.*|TZ|LANG|LC_.*|TMPDIR|TEMP|TMP|SystemRoot)$/i;

/** What the core needs to find folders, zone and language, and nothing else that happens to be set. */
export function coreEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && passedOn.test(name)) kept[name] = value;
  }
  return kept;
}

/**
 * The descriptor on which a core started by the browser shell hears from its pages. A pipe of bytes and not the IPC of Node, which copies what
 * it is given to where nobody can wipe it: the passphrase passes here, through a shell that lives on after a lock.
 */
export const FRAME_PIPE = 4;
/** Kind, port and length of what follows, big-endian. */
export const FRAME_HEAD_BYTES = 9;
const FRAME_KINDS = ['connect', 'data', 'disconnect'] as const;
/** `data` is followed by what a page said, UTF-8; the others by nothing. */
export type FrameKind = (typeof FRAME_KINDS)[number];

export function frameHead(kind: FrameKind, port: number, length: number): Buffer {
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  head.writeUInt8(FRAME_KINDS.indexOf(kind), 0);
  head.writeUInt32BE(port, 1);
  head.writeUInt32BE(length, 5);
  return head;
}

export function frameKind(byte: number): FrameKind {
  return must(FRAME_KINDS[byte], 'kind of a frame');
}

/**
 * Leaves the memory of this process, and of those that it starts, out of the file that Linux writes when one crashes: keys and records would
 * stand in it, on the disk, for whoever comes by the computer. Elsewhere no such file is written unless somebody asks for it.
 */
export function keepMemoryOutOfCrashFiles(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A system that lets nobody write there: nothing is worse than before.
  }
}
