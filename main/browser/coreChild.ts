import { type ChildProcess, fork } from 'node:child_process';
import { coreArguments, coreEnvironment } from '../core/coreStart.ts';

/** IPC between a shell and the core: frames are opaque to the shell, one `port` number for each connected page. */
export type CoreMessage =
  | { readonly kind: 'connect'; readonly port: number }
  | { readonly kind: 'data'; readonly port: number; readonly data: string }
  | { readonly kind: 'disconnect'; readonly port: number };

/** `locked`: it ended by itself as asked and a fresh one may be started. `failed`: anything else. */
export type CoreEnding = 'locked' | 'failed';

export interface CoreChild {
  readonly pid: number;
  /** False when the core does not keep up; `sent` is then called once it has. */
  send(message: CoreMessage, sent: () => void): boolean;
  /** Ends it, resolving once it has ended. `onEnd` is not called for this. */
  close(): Promise<void>;
}

export interface CoreChildOptions {
  /** The core's entry, a TypeScript or JavaScript file. */
  readonly entry: string;
  readonly workspaceDir: string;
  readonly resourcesDir: string;
  readonly onMessage: (message: CoreMessage) => void;
  readonly onEnd: (ending: CoreEnding) => void;
}

/** How long a core may take to close its database before it is ended; it loses nothing acknowledged either way. */
const CLOSE_LIMIT_MS = 5000;

/** Without the second one a signal from any program of the same person opens a debugger, on a port that everybody on the computer can reach. */
const NODE_ARGUMENTS = ['--disable-warning=ExperimentalWarning', '--disable-sigusr1'];

/** Starts the core in a process of its own: the shell never holds a key, and the end of that process forgets them. */
export function startCoreChild(options: CoreChildOptions): CoreChild {
  const child = fork(options.entry, coreArguments(options), {
    serialization: 'advanced',
    execArgv: NODE_ARGUMENTS,
    env: coreEnvironment(process.env),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let closing = false;
  const ended = new Promise<CoreEnding>((resolve) => {
    child.once('exit', (code) => resolve(code === 0 ? 'locked' : 'failed'));
    child.once('error', () => resolve('failed'));
  });
  void ended.then((ending) => {
    if (!closing) options.onEnd(ending);
  });
  child.on('message', (message) => options.onMessage(message as CoreMessage));
  return {
    pid: child.pid ?? 0,
    send: (message, sent) => sendTo(child, message, sent),
    close: async () => {
      closing = true;
      if (child.connected) child.disconnect();
      const limit = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS);
      await ended;
      clearTimeout(limit);
    },
  };
}

function sendTo(child: ChildProcess, message: CoreMessage, sent: () => void): boolean {
  if (!child.connected) return true;
  // A core that has just ended is reported by `exit`; the frame that it did not get needs no report of its own.
  return child.send(message, () => sent());
}
