import { eventIterator, oc } from '@orpc/contract';
import { draftContentSchema, draftIdSchema, draftSchema } from '../drafts/draft.ts';
import { exportRequestSchema, exportResultSchema } from '../exports/export.ts';
import { incidentChangesSchema, incidentIdSchema, incidentInputSchema, zoneSchema } from '../incidents/incident.ts';
import {
  changeHashSchema,
  incidentCountsSchema,
  incidentFilterSchema,
  incidentHistoryStepSchema,
  incidentPointsSchema,
  incidentRecordSchema,
  incidentRowSchema,
  incidentSortSchema,
} from '../incidents/incidentViews.ts';
import { languageSchema } from '../language/language.ts';
import { placeHitSchema, regionSuggestionSchema } from '../places/place.ts';
import { preferencesSchema } from '../preferences/preferences.ts';
import { instantSchema } from '../time/instant.ts';
import { incidentVocabularySchema } from '../vocabulary/incidentVocabulary.ts';
import { createWorkspaceSchema, passphraseSchema, workspaceStateSchema } from '../workspace/workspaceState.ts';
import { z } from '../zod.ts';
import { errorMap } from './errors.ts';

const base = oc.errors(errorMap);
const nothing = z.void();
const reasonSchema = z.string().trim().min(1).max(500);

/** Somebody reads on from here: opaque to the caller. */
const cursorSchema = z.string().max(200);

/** The shown moment of a durable step, UTC milliseconds. */
const loggedSchema = z.strictObject({ id: incidentIdSchema, loggedAtUtc: z.int() });

/** The one typed API: window, command line and tests all go through it. */
export const contract = {
  workspace: {
    state: base.output(workspaceStateSchema),
    create: base.input(createWorkspaceSchema).output(workspaceStateSchema),
    unlock: base.input(z.strictObject({ passphrase: passphraseSchema })).output(workspaceStateSchema),
    /** Closes the database and ends the core process; the shell starts a fresh one. */
    lock: base.output(nothing),
    /** Somebody is at the keyboard: puts the idle lock off. Sent at most every few seconds. */
    stayUnlocked: base.output(nothing),
  },
  preferences: {
    get: base.output(preferencesSchema),
    set: base.input(preferencesSchema.partial()).output(preferencesSchema),
  },
  vocabulary: {
    incidents: base.output(incidentVocabularySchema),
  },
  places: {
    search: base
      .input(z.strictObject({ text: z.string().max(200), language: languageSchema, limit: z.int().min(1).max(50) }))
      .output(z.array(placeHitSchema)),
    /** A suggestion only: the person confirms it. null outside the country. */
    regionAt: base
      .input(z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }))
      .output(regionSuggestionSchema),
  },
  time: {
    /** What the clock on the wall says now in a zone: `YYYY-MM-DDTHH:mm`. Zone arithmetic happens in the core only. */
    wallNow: base.input(z.strictObject({ zone: zoneSchema })).output(z.strictObject({ wall: z.string(), offsetMinutes: z.int() })),
    /** Wall times of instants in this computer's zone, in the order asked. */
    wallTimes: base.input(z.array(instantSchema).max(1000)).output(z.array(z.string())),
    zone: base.output(zoneSchema),
  },
  incidents: {
    log: base.input(z.strictObject({ record: incidentInputSchema, draft: draftIdSchema.nullable() })).output(loggedSchema),
    amend: base
      .input(
        z.strictObject({
          id: incidentIdSchema,
          changes: incidentChangesSchema,
          reason: reasonSchema,
          seen: z.array(changeHashSchema).min(1).max(1000),
          draft: draftIdSchema.nullable(),
        }),
      )
      .output(loggedSchema),
    withdraw: base
      .input(z.strictObject({ id: incidentIdSchema, reason: reasonSchema, seen: z.array(changeHashSchema).min(1).max(1000) }))
      .output(loggedSchema),
    get: base.input(z.strictObject({ id: incidentIdSchema })).output(incidentRecordSchema),
    history: base.input(z.strictObject({ id: incidentIdSchema })).output(z.array(incidentHistoryStepSchema)),
    list: base
      .input(
        z.strictObject({
          filter: incidentFilterSchema,
          sort: incidentSortSchema,
          /** Only records without a pin, for the list beside the map. */
          withoutPinOnly: z.boolean(),
          cursor: cursorSchema.nullable(),
          limit: z.int().min(1).max(500),
        }),
      )
      .output(z.strictObject({ rows: z.array(incidentRowSchema), next: cursorSchema.nullable() })),
    counts: base.input(z.strictObject({ filter: incidentFilterSchema })).output(incidentCountsSchema),
    points: base.input(z.strictObject({ filter: incidentFilterSchema })).output(incidentPointsSchema),
  },
  drafts: {
    list: base.output(z.array(draftSchema)),
    /** Durable when it answers. */
    keep: base
      .input(z.strictObject({ id: draftIdSchema, subject: z.string().max(64), content: draftContentSchema }))
      .output(z.strictObject({ keptAtUtc: z.int() })),
    discard: base.input(z.strictObject({ id: draftIdSchema })).output(nothing),
  },
  exports: {
    /** Where an export would go if nobody says otherwise: the person's downloads folder. */
    suggestPath: base.input(z.strictObject({ format: exportRequestSchema.shape.format })).output(z.strictObject({ path: z.string() })),
    write: base.input(exportRequestSchema).output(exportResultSchema),
  },
  changes: {
    /** Live: says that something changed, not what; the page asks again. */
    watch: base.output(eventIterator(z.strictObject({ kind: z.enum(['incidents', 'drafts', 'preferences']) }))),
  },
};

export type Contract = typeof contract;
