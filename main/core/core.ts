import { createRouterClient, type RouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { AttachmentId } from '../../shared/attachments/attachment.ts';
import { PACKS_PATH } from '../../shared/mapPacks/addresses.ts';
import { toApiError } from './api/apiErrors.ts';
import { createRouter } from './api/router.ts';
import { tellRefusals } from './api/tellRefusals.ts';
import { attachFromDisk, type FileOnDisk } from './attachments/attachFromDisk.ts';
import { answerAttachment, refusedResponse } from './attachments/attachmentContent.ts';
import type { BlobDepth } from './attachments/checkBlobs.ts';
import type { CoreOptions } from './coreOptions.ts';
import { keepMemoryOutOfCrashFiles } from './coreStart.ts';
import { type DoctorReport, runDoctor } from './doctor/runDoctor.ts';
import { type Illustrated, type IllustrateRequest, illustrate } from './illustrate/illustrate.ts';
import { answerPackTile } from './mapPacks/packContent.ts';
import { RunningCore } from './runningCore.ts';
import { projections } from './session.ts';

/** What a port must have: a MessagePort of Node or Electron, or a stand-in over another wire. */
export type MessagePortLike = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0];

export type CoreClient = RouterClient<ReturnType<typeof createRouter>>;

export interface Core {
  /** Serves the contract over a port, until the port closes. */
  connect(port: MessagePortLike): void;
  /** The contract in this process: for the command line and tests. */
  readonly client: CoreClient;
  /** Bytes of files, both ways (shared/attachments/addresses.ts), and tiles of map packs (shared/mapPacks/addresses.ts). Never rejects: a refusal is an answer. */
  fetch(request: Request): Promise<Response>;
  /** Takes in a file of this computer: for the command line. Throws CoreError. */
  attach(file: FileOnDisk): Promise<AttachmentId>;
  /** Looks at everything that the open workspace consists of; `deep` opens each attached file, too. Throws CoreError LOCKED. */
  doctor(files?: BlobDepth, onCheck?: Parameters<typeof runDoctor>[3]): DoctorReport;
  /** Logs made-up records into the open workspace. Throws CoreError LOCKED. */
  illustrate(request: IllustrateRequest, onProgress: (done: number) => void): Promise<Illustrated>;
  /** Locks an open workspace, and one that is being opened just now. False where none is, and nothing ends for it. For the shell. */
  lock(): Promise<boolean>;
  close(): Promise<void>;
}

export function createCore(options: CoreOptions): Core {
  keepMemoryOutOfCrashFiles();
  const running = new RunningCore(options);
  const router = createRouter(running);
  const tell: Tell = (error, path) => {
    const told = toApiError(error, path, options.workspaceDir);
    running.noteProblem(told.code === 'INTERNAL_SERVER_ERROR' ? error : told, path);
    return told;
  };
  const telling = <Result>(work: Promise<Result>, name: string) =>
    work.catch((error: unknown) => {
      throw tell(error, [name]);
    });
  const mapErrors = async <Result>({
    path,
    next,
  }: {
    readonly path: readonly string[];
    next(): Promise<Result> | Result;
  }): Promise<Result> => {
    const told = (error: unknown) => tell(error, path);
    try {
      return tellRefusals(await next(), told);
    } catch (error) {
      throw told(error);
    }
  };
  const handler = new RPCHandler(router, { clientInterceptors: [mapErrors] });
  return {
    connect: (port) => handler.upgrade(port),
    client: createRouterClient(router, { interceptors: [mapErrors] }),
    fetch: (request) => answerBytes(running, request, tell),
    attach: (file) => {
      const session = running.session();
      const attached = running.whileOpen(attachFromDisk(session.attachments, file, session.ending)).then((id) => {
        session.changed();
        return id;
      });
      return telling(attached, 'attach');
    },
    doctor: (files, onCheck) => runDoctor(running.session().workspace, projections, files, onCheck),
    illustrate: (request, onProgress) =>
      telling(running.whileOpen(illustrate(running.session().desk, options.resourcesDir, request, onProgress)), 'illustrate'),
    lock: () => running.lockOnceOpen(),
    close: () => running.close(),
  };
}

type Tell = (error: unknown, path: readonly string[]) => ReturnType<typeof toApiError>;

async function answerBytes(running: RunningCore, request: Request, tell: Tell): Promise<Response> {
  try {
    const session = running.session();
    if (new URL(request.url).pathname.startsWith(PACKS_PATH)) {
      const content = { packs: session.mapPacks, changed: () => running.changes.publish('maps') };
      return await running.whileOpen(answerPackTile(content, request));
    }
    const changed = () => {
      session.changed();
      running.changes.publish('attachments');
    };
    return await running.whileOpen(answerAttachment({ desk: session.attachments, ending: session.ending, changed }, request));
  } catch (error) {
    const { code, data } = tell(error, ['attachments']);
    return refusedResponse(code, data);
  }
}
