import { oc } from '@orpc/contract';
import {
  attachmentIdSchema,
  attachmentSchema,
  CAPTION_MAX,
  exifAnswerSchema,
  extractRequestSchema,
  extractResultSchema,
} from '../attachments/attachment.ts';
import { draftIdSchema } from '../drafts/draft.ts';
import { incidentIdSchema } from '../incidents/incident.ts';
import { z } from '../zod.ts';
import { errorMap } from './errors.ts';

const base = oc.errors(errorMap);
const nothing = z.void();
const one = z.strictObject({ id: attachmentIdSchema });

/** All about attachments but their bytes, which go by `PUT` and `GET` (shared/attachments/addresses.ts). */
export const attachmentsContract = {
  list: base
    .input(z.union([z.strictObject({ incident: incidentIdSchema }), z.strictObject({ draft: draftIdSchema })]))
    .output(z.array(attachmentSchema)),
  setCaption: base.input(one.extend({ caption: z.string().max(CAPTION_MAX) })).output(nothing),
  /** Remembers the answer only; taking time or place over is an amendment of the record. */
  answerExif: base.input(one.extend({ answer: exifAnswerSchema })).output(nothing),
  /** Of a logged one: it leaves the record, the file stays in the workspace. Throws ALREADY_WITHDRAWN. */
  withdraw: base.input(one.extend({ reason: z.string().trim().min(1).max(500) })).output(nothing),
  /** Of a draft's: as if it had never been there. */
  discard: base.input(one).output(nothing),
  suggestPath: base.input(one).output(z.strictObject({ path: z.string() })),
  /** Throws METADATA_NOT_REMOVABLE where no copy without what the file tells of its making can be made. */
  extract: base.input(extractRequestSchema).output(extractResultSchema),
};
