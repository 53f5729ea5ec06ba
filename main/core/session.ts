import { CoreError } from '../../shared/contract/coreError.ts';
import type { IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';
import type { AttachmentDesk } from './attachments/attachmentDesk.ts';
import { attachmentProjection } from './attachments/attachmentProjection.ts';
import { tidyBlobs } from './attachments/uploads.ts';
import { eraseProjection } from './erase/eraseProjection.ts';
import { clearParts } from './exports/partFiles.ts';
import { dropLeavingPlaces, leaveUnfinishedGazetteers } from './gazetteer/leavingPlaces.ts';
import type { IncidentDesk } from './incidents/incidentDesk.ts';
import { IncidentPointsQuery } from './incidents/incidentPoints.ts';
import { incidentProjection } from './incidents/incidentProjection.ts';
import { fillWordIndex } from './incidents/wordIndex.ts';
import { dropLeavingLayers, leaveUnfinishedLayers } from './layers/leavingLayers.ts';
import { linkProjection } from './links/linkProjection.ts';
import type { Projection } from './log/projection.ts';
import { MapPacks } from './mapPacks/mapPacks.ts';
import { personProjection } from './names/personProjection.ts';
import { sourceProjection } from './sources/sourceProjection.ts';
import { missionProjection } from './workspace/mission.ts';
import type { Workspace } from './workspace/workspace.ts';

/** What this program makes of the log. */
export const projections: readonly Projection[] = [
  incidentProjection,
  sourceProjection,
  linkProjection,
  personProjection,
  attachmentProjection,
  eraseProjection,
  missionProjection,
];

/** Quiet time after the last change before new records go into the word index, and the write-ahead log into the file. */
const QUIET_MS = 250;

/** An unlocked workspace with what works on it. */
export interface Session {
  readonly workspace: Workspace;
  readonly desk: IncidentDesk;
  readonly attachments: AttachmentDesk;
  readonly mapPacks: MapPacks;
  readonly points: IncidentPointsQuery;
  /** Aborted when the session is closed: what still reads or writes files stops. */
  readonly ending: AbortSignal;
  /** Something was logged: the index is due when nothing else is to be done. */
  changed(): void;
  close(): void;
  /** Closes it and keeps the next writer out: see Workspace. */
  handOver(): () => void;
}

export function openSession(workspace: Workspace, vocabulary: IncidentVocabulary, nowMs: () => number): Session {
  const idle = idleWork(() => {
    if (fillWordIndex(workspace.db) > 0 || dropLeavingLayers(workspace.db) || dropLeavingPlaces(workspace.db)) return true;
    workspace.checkpoint();
    return false;
  });
  idle.due();
  const ending = new AbortController();
  const attachments = { dir: workspace.dir, db: workspace.db, log: workspace.log, nowMs };
  tidyBlobs(attachments);
  const mapPacks = new MapPacks({ workspaceDir: workspace.dir, nowMs, ending: ending.signal });
  clearParts(workspace.db);
  leaveUnfinishedLayers(workspace.db);
  leaveUnfinishedGazetteers(workspace.db);
  const end = () => {
    ending.abort();
    void mapPacks.close();
    idle.stop();
    // The command line has no idle time: each of its runs takes a piece along.
    idle.once();
  };
  return {
    workspace,
    desk: { db: workspace.db, log: workspace.log, vocabulary, nowMs },
    attachments,
    mapPacks,
    points: new IncidentPointsQuery(workspace.db),
    ending: ending.signal,
    changed: idle.due,
    close() {
      end();
      workspace.close();
    },
    handOver() {
      end();
      return workspace.handOver();
    },
  };
}

/** Work that can wait: a piece at a time once nothing has happened for a while. */
function idleWork(doPiece: () => boolean): { due(): void; once(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  const after = (ms: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(piece, ms).unref();
  };
  const once = () => {
    try {
      return doPiece();
    } catch (error) {
      // Search looks through what the index does not hold, so nothing is missing; the next change tries again.
      console.error(`word index: ${error instanceof Error ? error.name : 'failed'}`);
      return false;
    }
  };
  const piece = () => {
    if (once()) after(0);
  };
  return {
    due: () => after(QUIET_MS),
    once,
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** The session, or the refusal that the workspace is locked. */
export function unlocked(session: Session | null): Session {
  if (session === null) throw new CoreError('LOCKED', {});
  return session;
}
