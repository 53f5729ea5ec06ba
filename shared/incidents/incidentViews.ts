import { eraseRequestViewSchema } from '../erase/eraseRequest.ts';
import { eventGroupSchema, linkViewSchema } from '../links/link.ts';
import { sourceViewSchema } from '../sources/source.ts';
import { instantSchema } from '../time/instant.ts';
import { z } from '../zod.ts';
import {
  categoryCodeSchema,
  detentionSchema,
  groupLetterSchema,
  incidentFieldsSchema,
  incidentIdSchema,
  occurredSchema,
  PURPOSES,
  personsSchema,
  regionCodeSchema,
  shortCodeSchema,
} from './incident.ts';

/** SHA-256 of a signed change, lower-case hex: the name of a change everywhere. */
export const changeHashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'ChangeHash'>();
export type ChangeHash = z.infer<typeof changeHashSchema>;

/** The one filter of list, map, counts and export. Empty lists and empty text do not restrict. */
export const incidentFilterSchema = z.strictObject({
  text: z.string().max(200),
  groups: z.array(groupLetterSchema).max(12),
  severities: z.array(z.int().min(0).max(4)).max(5),
  /** `none` = records without a region. */
  regions: z.array(z.union([regionCodeSchema, z.literal('none')])).max(21),
  /** Withdrawn records are left out unless this is true; their number is always told. */
  includeWithdrawn: z.boolean(),
});
export type IncidentFilter = z.infer<typeof incidentFilterSchema>;
export const EMPTY_FILTER: IncidentFilter = { text: '', groups: [], severities: [], regions: [], includeWithdrawn: false };

/** Newest first by when it happened (records of unknown time last) or by when it was logged. */
export const incidentSortSchema = z.enum(['occurred', 'logged']);
export type IncidentSort = z.infer<typeof incidentSortSchema>;

export const withdrawnSchema = z.strictObject({ reason: z.string().min(1), atUtc: instantSchema });

/** One line of a list. Times are UTC milliseconds. */
export const incidentRowSchema = z.strictObject({
  id: incidentIdSchema,
  shortCode: shortCodeSchema.nullable(),
  category: categoryCodeSchema,
  /** '' when it is hidden because erasing was asked for. */
  title: z.string(),
  placeWords: z.string(),
  region: regionCodeSchema.nullable(),
  severity: z.int().min(0).max(4),
  occurred: occurredSchema,
  persons: personsSchema,
  hasPin: z.boolean(),
  /** Files that stand; withdrawn ones and those that are asked to be erased are left out. */
  attachmentCount: z.int().min(0),
  reportedByOthers: z.boolean(),
  purpose: z.enum(PURPOSES),
  withdrawn: z.boolean(),
  loggedAtUtc: z.int(),
});
export type IncidentRow = z.infer<typeof incidentRowSchema>;
/** So many lines are asked for at once by their ids. */
export const ROWS_MAX = 500;

/** The whole record. `seen` goes back with an amendment: it names the changes whose values are shown here. */
export const incidentRecordSchema = incidentFieldsSchema.omit({ occurred: true, detention: true, title: true }).extend({
  id: incidentIdSchema,
  shortCode: shortCodeSchema.nullable(),
  /** '' when it is hidden because erasing was asked for. */
  title: z.string(),
  /** No limit: each team adds its own, and a record that came together from several must still open. */
  also: z.array(categoryCodeSchema),
  occurred: occurredSchema,
  detention: detentionSchema.extend({ releasedAt: occurredSchema.nullable() }),
  purpose: z.enum(PURPOSES),
  reportedByOthers: z.boolean(),
  attachmentCount: z.int().min(0),
  /** In the order in which they were logged; removed ones last. */
  sources: z.array(sourceViewSchema),
  /** Standing links, in the order in which they were logged. */
  links: z.array(linkViewSchema),
  /** null when no other report of the same event is linked. */
  group: eventGroupSchema.nullable(),
  /** Standing requests about the record and its parts. */
  eraseAsked: z.array(eraseRequestViewSchema),
  withdrawn: withdrawnSchema.nullable(),
  loggedAtUtc: z.int(),
  changedAtUtc: z.int(),
  amendments: z.int().min(0),
  seen: z.array(changeHashSchema),
  /** Fields that two people changed without having seen each other's change: every value that stands, the shown one first. */
  conflicts: z.array(z.strictObject({ field: z.string(), values: z.array(z.unknown()) })),
});
export type IncidentRecord = z.infer<typeof incidentRecordSchema>;

/** What a step did to one field. `before` is absent in the first step; both are absent where erasing was asked for. */
const fieldChangeSchema = z.strictObject({
  field: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  eraseAsked: z.literal(true).optional(),
});

export const STEP_PARTS = ['source', 'link', 'attachment', 'person', 'eraseRequest'] as const;

/**
 * One step of a record's history, oldest first: all that one signed change says of the record and its parts.
 * A person's part tells only that something changed, never what.
 */
export const incidentHistoryStepSchema = z.strictObject({
  hash: changeHashSchema,
  kind: z.enum(['logged', 'amended', 'withdrawn', 'undone']),
  atUtc: z.int(),
  /** First 8 hex digits of the device's public key. */
  device: z.string(),
  reason: z.string().nullable(),
  /** The step that this one takes back. */
  undoes: changeHashSchema.nullable(),
  /** Made on this device, and every value that it set still stands. */
  canUndo: z.boolean(),
  /** Of the record's own fields. */
  changes: z.array(fieldChangeSchema),
  parts: z.array(
    z.strictObject({
      entity: z.enum(STEP_PARTS),
      id: z.string(),
      act: z.enum(['added', 'changed', 'removed', 'restored']),
      changes: z.array(fieldChangeSchema),
    }),
  ),
});
export type IncidentHistoryStep = z.infer<typeof incidentHistoryStepSchema>;

/** Of the records that pass the filter; `withdrawnLeftOut` counts those left out only because they are withdrawn. */
export const incidentCountsSchema = z.strictObject({
  total: z.int(),
  withPin: z.int(),
  withoutPin: z.int(),
  withdrawnLeftOut: z.int(),
  /** All records of the workspace, whatever the filter. */
  all: z.int(),
});
export type IncidentCounts = z.infer<typeof incidentCountsSchema>;
