import { fork } from 'node:child_process';
import type { Writable } from 'node:stream';
import { must } from '../../shared/must.ts';
import { coreArguments, coreEnvironment, FRAME_PIPE, type FrameKind, frameHead } from '../core/coreStart.ts';
import { isRequestFrame, type RequestFrame } from '../core/wire/requestFrames.ts';

/** From the core to one of the connected pages. Frames are opaque to the shell. */
export interface PageMessage {
  readonly port: number;
  readonly data: string;
}

/** `locked`: it ended by itself as asked and a fresh one may be started. `failed`: anything else. */
export type CoreEnding = 'locked' | 'failed';

export interface CoreChild {
  readonly pid: number;
  /**
   * `data` is wiped once it has gone out: it may hold the passphrase, and this process outlives a lock. False when the core does not keep up;
   * `sent` is then called once it has.
   */
  send(kind: FrameKind, port: number, data: Buffer, sent: () => void): boolean;
  /** Bytes of files; those of the frame are wiped once they have gone out. */
  sendFile(frame: RequestFrame): void;
  /** Ends it, resolving once it has ended. `onEnd` is not called for this. */
  close(): Promise<void>;
}

export interface CoreChildOptions {
  /** The core's entry, a TypeScript or JavaScript file. */
  readonly entry: string;
  readonly workspaceDir: string;
  readonly resourcesDir: string;
  readonly onMessage: (message: PageMessage) => void;
  readonly onFile: (frame: RequestFrame) => void;
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
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
  });
  const pipe = must(child.stdio[FRAME_PIPE], 'pipe to the core') as Writable;
  // A core that has just ended is reported by `exit`.
  pipe.on('error', () => undefined);
  let closing = false;
  const ended = new Promise<CoreEnding>((resolve) => {
    child.once('exit', (code) => resolve(code === 0 ? 'locked' : 'failed'));
    child.once('error', () => resolve('failed'));
  });
  void ended.then((ending) => {
    if (!closing) options.onEnd(ending);
  });
  child.on('message', (message) => {
    if (isRequestFrame(message)) options.onFile(message);
    else options.onMessage(message as PageMessage);
  });
  return {
    pid: child.pid ?? 0,
    send: (kind, port, data, sent) => {
      pipe.write(frameHead(kind, port, data.length));
      return pipe.write(data, () => {
        data.fill(0);
        sent();
      });
    },
    sendFile: (frame) => {
      // A core that has just ended is reported by `exit`.
      if (child.connected) child.send(frame, () => frame.kind === 'bytes' && frame.bytes?.fill(0));
    },
    close: async () => {
      closing = true;
      if (child.connected) child.disconnect();
      const limit = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS);
      await ended;
      clearTimeout(limit);
    },
  };
}
