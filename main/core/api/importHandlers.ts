import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { ImportEvent, ImportRequest } from '../../../shared/imports/import.ts';
import { previewImport } from '../imports/previewImport.ts';
import { runImport } from '../imports/runImport.ts';
import { eventsWhileOpen } from './eventsWhileOpen.ts';
import type { RouterCore } from './routerCore.ts';

const os = implement(contract);

export function importHandlers(core: RouterCore) {
  return {
    preview: os.imports.preview.handler(({ input }) =>
      core.whileOpen(previewImport(core.session().desk, core.preferences().practice ? 'practice' : 'real', input)),
    ),
    run: os.imports.run.handler(({ input, signal }) => importEvents(core, input, signal)),
  };
}

function importEvents(core: RouterCore, request: ImportRequest, asked: AbortSignal | undefined): AsyncGenerator<ImportEvent> {
  return eventsWhileOpen(core, asked, (session, signal) =>
    runImport({
      desk: session.desk,
      workspaceDir: core.workspaceDir,
      request,
      signal,
      onLogged() {
        session.changed();
        core.changes.publish('incidents');
      },
    }),
  );
}
