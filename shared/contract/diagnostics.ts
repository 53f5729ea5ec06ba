import { oc } from '@orpc/contract';
import { diagnosticsSchema, diagnosticsWrittenSchema, windowFactsSchema, writeDiagnosticsSchema } from '../diagnostics/diagnostics.ts';
import { z } from '../zod.ts';
import { errorMap } from './errors.ts';

const base = oc.errors(errorMap);

/** A file for whoever mends the program; works while the workspace is locked or damaged too, with fewer facts then. */
export const diagnosticsContract = {
  /** What would be written; nothing is. */
  preview: base.input(windowFactsSchema).output(diagnosticsSchema),
  /** Where it would go if nobody says otherwise. */
  suggestPath: base.output(z.strictObject({ path: z.string() })),
  /** Throws EXPORT_TARGET_EXISTS, EXPORT_TARGET_IN_WORKSPACE, EXPORT_TARGET_UNWRITABLE, DISK_FULL. */
  write: base.input(writeDiagnosticsSchema).output(diagnosticsWrittenSchema),
};
