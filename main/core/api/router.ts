import { implement, type Router } from '@orpc/server';
import { type Contract, contract } from '../../../shared/contract/contract.ts';
import { attachUploads } from '../attachments/uploads.ts';
import { diskState } from '../db/diskState.ts';
import { discardDraft, keepDraft, listDrafts } from '../drafts/drafts.ts';
import { suggestPath } from '../exports/suggestPath.ts';
import { writeExport } from '../exports/writeExport.ts';
import { amendIncident, logIncident, withdrawIncident } from '../incidents/incidentCommands.ts';
import { countIncidents, incidentRows, listIncidents } from '../incidents/incidentQueries.ts';
import { readHistory, readIncident } from '../incidents/incidentRecord.ts';
import { recordCheck, recordEntries } from '../provenance/recordCheck.ts';
import { writeLogFile } from '../provenance/writeLogFile.ts';
import { undoStep } from '../record/undoStep.ts';
import { wallAt } from '../time/wallClock.ts';
import { computerZone } from '../time/zones.ts';
import { attachmentHandlers } from './attachmentHandlers.ts';
import { backupHandlers, eraseWorkspaceHandlers } from './backupHandlers.ts';
import { diagnosticsHandlers } from './diagnosticsHandlers.ts';
import { importHandlers } from './importHandlers.ts';
import { keysHandlers } from './keysHandlers.ts';
import { gazetteerHandlers, layersHandlers, placesHandlers } from './layersHandlers.ts';
import { checkFile } from './logFileHandler.ts';
import { mapPackHandlers } from './mapPackHandlers.ts';
import { discarding, recordHandlers, stepLogged } from './recordHandlers.ts';
import type { RouterCore } from './routerCore.ts';
import { salvageHandlers } from './salvageHandlers.ts';
import { timeHandlers } from './timeHandlers.ts';

const os = implement(contract);

/** The contract, implemented: each handler calls one capability and says what changed. */
export function createRouter(core: RouterCore): Router<Contract, Record<never, never>> {
  return os.router({
    ...settingsHandlers(core),
    incidents: incidentHandlers(core),
    ...recordHandlers(core),
    drafts: draftHandlers(core),
    exports: exportHandlers(core),
    imports: importHandlers(core),
    provenance: provenanceHandlers(core),
    attachments: attachmentHandlers(core),
    layers: layersHandlers(core),
    gazetteer: gazetteerHandlers(core),
    mapPacks: mapPackHandlers(core),
    keys: keysHandlers(core),
    backup: backupHandlers(core),
    eraseWorkspace: eraseWorkspaceHandlers(core),
    diagnostics: diagnosticsHandlers(core),
    salvage: salvageHandlers(core),
    changes: {
      watch: os.changes.watch.handler(({ signal }) => core.changes.watch(signal)),
    },
  });
}

function settingsHandlers(core: RouterCore) {
  return {
    workspace: {
      state: os.workspace.state.handler(() => core.state()),
      create: os.workspace.create.handler(({ input }) => core.create(input)),
      unlock: os.workspace.unlock.handler(({ input }) => core.unlock(input.passphrase)),
      lock: os.workspace.lock.handler(() => core.lock()),
      stayUnlocked: os.workspace.stayUnlocked.handler(() => core.stayUnlocked()),
      disk: os.workspace.disk.handler(() => {
        const { workspace } = core.session();
        return { state: diskState(workspace.dir, workspace.isThere()) };
      }),
    },
    preferences: {
      get: os.preferences.get.handler(() => core.preferences()),
      set: os.preferences.set.handler(({ input }) => {
        const preferences = core.setPreferences(input);
        core.changes.publish('preferences');
        return preferences;
      }),
    },
    vocabulary: {
      incidents: os.vocabulary.incidents.handler(() => core.vocabulary),
    },
    places: placesHandlers(core),
    time: timeHandlers(core),
  };
}

function incidentHandlers(core: RouterCore) {
  return {
    log: os.incidents.log.handler(({ input: { draft, ...incident } }) => {
      const session = core.session();
      // The files of the draft are the record's from the same moment on.
      const logged = session.workspace.db.transaction(() => {
        const result = logIncident(session.desk, incident, discarding(draft));
        if (draft !== null) attachUploads(session.attachments, draft, result.id);
        return result;
      });
      if (draft !== null) core.changes.publish('attachments');
      return stepLogged(core, session, draft, logged);
    }),
    amend: os.incidents.amend.handler(({ input: { draft, ...amendment } }) => {
      const session = core.session();
      return stepLogged(core, session, draft, amendIncident(session.desk, amendment, discarding(draft)));
    }),
    withdraw: os.incidents.withdraw.handler(({ input }) => {
      const session = core.session();
      return stepLogged(core, session, null, withdrawIncident(session.desk, input));
    }),
    undo: os.incidents.undo.handler(({ input: { id, step } }) => {
      const session = core.session();
      return stepLogged(core, session, null, undoStep(session.desk, id, step));
    }),
    get: os.incidents.get.handler(({ input }) => readIncident(core.session().workspace, input.id)),
    history: os.incidents.history.handler(({ input }) => readHistory(core.session().workspace, input.id)),
    list: os.incidents.list.handler(({ input }) => listIncidents(core.session().workspace.db, input)),
    rows: os.incidents.rows.handler(({ input }) => incidentRows(core.session().workspace.db, input.ids)),
    counts: os.incidents.counts.handler(({ input }) => countIncidents(core.session().workspace.db, input.filter)),
    points: os.incidents.points.handler(({ input }) => core.session().points.answer(input.filter, input.since)),
  };
}

function draftHandlers(core: RouterCore) {
  return {
    list: os.drafts.list.handler(() => listDrafts(core.session().workspace.db)),
    keep: os.drafts.keep.handler(({ input }) => {
      const kept = keepDraft(core.session().workspace.db, input, core.nowMs());
      core.changes.publish('drafts');
      return kept;
    }),
    discard: os.drafts.discard.handler(({ input }) => {
      discardDraft(core.session().workspace.db, input.id);
      core.changes.publish('drafts');
    }),
  };
}

function exportHandlers(core: RouterCore) {
  return {
    suggestPath: os.exports.suggestPath.handler(({ input }) => {
      const [day = ''] = wallAt(core.nowMs(), computerZone()).wall.split('T');
      return { path: suggestPath(input.format, day) };
    }),
    write: os.exports.write.handler(({ input }) => core.whileOpen(writeExport(core.session().workspace.db, core.workspaceDir, input))),
  };
}

function provenanceHandlers(core: RouterCore) {
  return {
    check: os.provenance.check.handler(() => recordCheck(core.session().workspace.db)),
    ofRecord: os.provenance.ofRecord.handler(({ input }) => recordEntries(core.session().workspace.db, input.id)),
    writeLogFile: os.provenance.writeLogFile.handler(({ input }) =>
      core.whileOpen(writeLogFile(core.session().workspace.db, core.workspaceDir, { ...input, madeUtc: core.nowMs() })),
    ),
    checkFile: os.provenance.checkFile.handler(({ input }) => {
      core.session();
      return checkFile(input.path);
    }),
    suggestPath: os.provenance.suggestPath.handler(() => {
      const [day = ''] = wallAt(core.nowMs(), computerZone()).wall.split('T');
      return { path: suggestPath('baqylaulog', day) };
    }),
  };
}
