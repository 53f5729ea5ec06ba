import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { ImportEvent, ImportRequest } from '../../../shared/imports/import.ts';
import { previewImport } from '../imports/previewImport.ts';
import { runImport } from '../imports/runImport.ts';
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

/** Each step between two events counts as work that a lock waits for; whoever stops listening stops the import. */
async function* importEvents(core: RouterCore, request: ImportRequest, asked: AbortSignal | undefined): AsyncGenerator<ImportEvent> {
  const session = core.session();
  const signal = asked === undefined ? session.ending : AbortSignal.any([asked, session.ending]);
  const events = runImport({
    desk: session.desk,
    workspaceDir: core.workspaceDir,
    request,
    signal,
    onLogged() {
      session.changed();
      core.changes.publish('incidents');
    },
  });
  try {
    for (;;) {
      const next = await core.whileOpen(events.next());
      if (session.ending.aborted) throw new CoreError('LOCKED', {});
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await events.return(undefined).catch(() => undefined);
  }
}
