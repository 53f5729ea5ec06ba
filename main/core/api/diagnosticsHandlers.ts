import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { diagnose } from '../diagnostics/diagnose.ts';
import { writeDiagnostics } from '../diagnostics/writeDiagnostics.ts';
import { freePath } from '../exports/suggestPath.ts';
import { wallAt } from '../time/wallClock.ts';
import { computerZone } from '../time/zones.ts';
import type { RouterCore } from './routerCore.ts';

const os = implement(contract);

/** These answer in every state of the workspace: what keeps it from opening is what there is to tell. */
export function diagnosticsHandlers(core: RouterCore) {
  return {
    preview: os.diagnostics.preview.handler(({ input }) => diagnose(core.diagnosticsDesk(), input)),
    suggestPath: os.diagnostics.suggestPath.handler(() => {
      const [day = ''] = wallAt(core.nowMs(), computerZone()).wall.split('T');
      return { path: freePath(`diagnostics-${day}`, '.json') };
    }),
    write: os.diagnostics.write.handler(({ input }) =>
      core.whileOpen(writeDiagnostics(core.diagnosticsDesk().workspace?.db ?? null, core.workspaceDir, input)),
    ),
  };
}
