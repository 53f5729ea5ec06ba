import { z } from '../zod.ts';

/** What the disk under an open workspace lets the program do. */
export const diskStateSchema = z.strictObject({ state: z.enum(['writable', 'full', 'read-only', 'gone']) });
export type DiskState = z.infer<typeof diskStateSchema>['state'];
