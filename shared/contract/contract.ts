import { eventIterator, oc } from '@orpc/contract';
import { draftContentSchema, draftIdSchema, draftSchema } from '../drafts/draft.ts';
import { eraseAskSchema, eraseRequestIdSchema } from '../erase/eraseRequest.ts';
import { exportRequestSchema, exportResultSchema } from '../exports/export.ts';
import { importEventSchema, importPreviewRequestSchema, importPreviewSchema, importRequestSchema } from '../imports/import.ts';
import { incidentChangesSchema, incidentIdSchema, incidentInputSchema, zoneSchema } from '../incidents/incident.ts';
import { incidentPointsSchema, sinceSchema } from '../incidents/incidentPoints.ts';
import {
  changeHashSchema,
  incidentCountsSchema,
  incidentFilterSchema,
  incidentHistoryStepSchema,
  incidentRecordSchema,
  incidentRowSchema,
  incidentSortSchema,
  ROWS_MAX,
} from '../incidents/incidentViews.ts';
import { languageSchema } from '../language/language.ts';
import { linkFieldsSchema, linkIdSchema } from '../links/link.ts';
import { confidentialFindingSchema } from '../names/looksConfidential.ts';
import { PERSONS_MAX, personFieldsSchema, personIdSchema, personViewSchema } from '../names/person.ts';
import { filePathSchema } from '../paths/filePath.ts';
import { placeHitSchema, regionSuggestionSchema } from '../places/place.ts';
import { preferencesSchema } from '../preferences/preferences.ts';
import { logFileCheckSchema } from '../provenance/logFileCheck.ts';
import { logFileRequestSchema, logFileResultSchema, provenanceEntrySchema, recordCheckSchema } from '../provenance/provenance.ts';
import { SOURCES_MAX, sourceFieldsSchema, sourceIdSchema } from '../sources/source.ts';
import { clockStateSchema } from '../time/clockDoubt.ts';
import { instantSchema } from '../time/instant.ts';
import { incidentVocabularySchema } from '../vocabulary/incidentVocabulary.ts';
import { diskStateSchema } from '../workspace/diskState.ts';
import { createWorkspaceSchema, passphraseSchema, workspaceStateSchema } from '../workspace/workspaceState.ts';
import { z } from '../zod.ts';
import { attachmentsContract } from './attachments.ts';
import { backupContract, eraseWorkspaceContract } from './backup.ts';
import { diagnosticsContract } from './diagnostics.ts';
import { errorMap } from './errors.ts';
import { gazetteerContract } from './gazetteer.ts';
import { keysContract } from './keys.ts';
import { layersContract } from './layers.ts';
import { mapPacksContract } from './mapPacks.ts';
import { salvageContract } from './salvage.ts';

const base = oc.errors(errorMap);
const nothing = z.void();
const reasonSchema = z.string().trim().min(1).max(500);

/** Somebody reads on from here: opaque to the caller. */
const cursorSchema = z.string().max(200);

/** The shown moment of a durable step, UTC milliseconds. */
const loggedSchema = z.strictObject({ id: incidentIdSchema, loggedAtUtc: z.int() });

/** The changes whose values were shown to whoever changes something. */
const seenSchema = z.array(changeHashSchema).min(1).max(1000);

/** What is logged with a new record: `id` was made beforehand where other things already name it. */
const newIncidentSchema = z.strictObject({
  id: incidentIdSchema.optional(),
  record: incidentInputSchema,
  sources: z.array(sourceFieldsSchema).max(SOURCES_MAX).default([]),
  /** Standing records that are about the same, or led to it: each is linked from the new record. */
  links: z
    .array(linkFieldsSchema.omit({ from: true }))
    .max(50)
    .default([]),
  /** Confidential part: logged apart, in the same transaction. */
  persons: z.array(personFieldsSchema).max(PERSONS_MAX).default([]),
  draft: draftIdSchema.nullable(),
});

/** A part of a record that is on disk. */
const partLogged = <Id extends z.ZodType>(id: Id) => z.strictObject({ id, loggedAtUtc: z.int() });

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
    /** What the disk under the open workspace lets the program do: looked at, nothing is written for it. Throws LOCKED. */
    disk: base.output(diskStateSchema),
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
    wallNow: base
      // agoMinutes: up to a week. Not the hands of the clock turned back: those may have been moved since.
      .input(z.strictObject({ zone: zoneSchema, agoMinutes: z.int().min(0).max(10_080).default(0) }))
      .output(z.strictObject({ wall: z.string(), offsetMinutes: z.int() })),
    /** Wall times of instants in this computer's zone, in the order asked. */
    wallTimes: base.input(z.array(instantSchema).max(1000)).output(z.array(z.string())),
    zone: base.output(zoneSchema),
    /** Whether this computer's clock can be right, and what speaks for and against it. While `doubt` is not null `wallNow` throws CLOCK_DOUBTFUL. */
    clock: base.output(clockStateSchema),
    /** A person says that the clock is right: records are dated by it from now on, in a new log where the old one stands ahead of it. */
    confirmClock: base.output(clockStateSchema),
  },
  incidents: {
    /** The record with its sources, links and persons, all or nothing. */
    log: base.input(newIncidentSchema).output(loggedSchema),
    amend: base
      .input(
        z.strictObject({
          id: incidentIdSchema,
          changes: incidentChangesSchema,
          reason: reasonSchema,
          seen: seenSchema,
          draft: draftIdSchema.nullable(),
        }),
      )
      .output(loggedSchema),
    /** Takes a step of one's own back by a further one, while all that it set still stands. `step` is its hash in the history. */
    undo: base.input(z.strictObject({ id: incidentIdSchema, step: changeHashSchema })).output(loggedSchema),
    withdraw: base.input(z.strictObject({ id: incidentIdSchema, reason: reasonSchema, seen: seenSchema })).output(loggedSchema),
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
    /** Lines of a list for these records, in the order asked, withdrawn ones too; an id without a record is left out. */
    rows: base.input(z.strictObject({ ids: z.array(incidentIdSchema).max(ROWS_MAX) })).output(z.array(incidentRowSchema)),
    counts: base.input(z.strictObject({ filter: incidentFilterSchema })).output(incidentCountsSchema),
    /** With `since`, the turn of an answer for the same filter: what changed after it, where that can be told. */
    points: base.input(z.strictObject({ filter: incidentFilterSchema, since: sinceSchema })).output(incidentPointsSchema),
  },
  sources: {
    add: base.input(z.strictObject({ incident: incidentIdSchema, source: sourceFieldsSchema })).output(partLogged(sourceIdSchema)),
    amend: base
      .input(
        z.strictObject({ id: sourceIdSchema, changes: sourceFieldsSchema.partial(), reason: reasonSchema.nullable(), seen: seenSchema }),
      )
      .output(partLogged(sourceIdSchema)),
    remove: base
      .input(z.strictObject({ id: sourceIdSchema, reason: reasonSchema.nullable(), seen: seenSchema }))
      .output(partLogged(sourceIdSchema)),
  },
  links: {
    /** Throws ALREADY_LINKED where a standing link of this kind joins the two. */
    add: base.input(linkFieldsSchema).output(partLogged(linkIdSchema)),
    remove: base
      .input(z.strictObject({ id: linkIdSchema, reason: reasonSchema.nullable(), seen: seenSchema }))
      .output(partLogged(linkIdSchema)),
  },
  /** The confidential part: only these calls ever answer with it. */
  names: {
    list: base.input(z.strictObject({ incident: incidentIdSchema })).output(z.array(personViewSchema)),
    add: base
      .input(
        z.strictObject({
          incident: incidentIdSchema,
          persons: z.array(personFieldsSchema).min(1).max(PERSONS_MAX),
          draft: draftIdSchema.nullable(),
        }),
      )
      .output(z.strictObject({ ids: z.array(personIdSchema), loggedAtUtc: z.int() })),
    amend: base
      .input(
        z.strictObject({ id: personIdSchema, changes: personFieldsSchema.partial(), seen: seenSchema, draft: draftIdSchema.nullable() }),
      )
      .output(partLogged(personIdSchema)),
    remove: base.input(z.strictObject({ id: personIdSchema, seen: seenSchema })).output(partLogged(personIdSchema)),
    /**
     * What in texts that others will read looks confidential: phone numbers, addresses, IINs, and names that stand in the confidential
     * part or are being typed there. Findings of each text, in the order asked.
     */
    check: base
      .input(
        z.strictObject({
          texts: z.array(z.string().max(20_000)).max(20),
          persons: z.array(personFieldsSchema.pick({ name: true, contact: true })).max(PERSONS_MAX),
        }),
      )
      .output(z.array(z.array(confidentialFindingSchema))),
    /** Drafts of forms of the confidential part (subject `person:…`), which no other list of drafts shows. */
    drafts: base
      .input(
        z.strictObject({
          subject: z
            .string()
            .regex(/^person:/)
            .max(64),
        }),
      )
      .output(z.array(draftSchema)),
  },
  erase: {
    /** The value is hidden everywhere when this answers. Throws NOT_FOUND, NOTHING_CHANGED where it was asked before. */
    ask: base.input(eraseAskSchema).output(partLogged(eraseRequestIdSchema)),
    /** The value shows again. */
    takeBack: base
      .input(z.strictObject({ request: eraseRequestIdSchema, reason: reasonSchema, seen: seenSchema }))
      .output(partLogged(eraseRequestIdSchema)),
  },
  drafts: {
    /** All but those of the confidential part. */
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
  imports: {
    /** What an import of a file would do, seen at its first rows; nothing is logged. */
    preview: base.input(importPreviewRequestSchema).output(importPreviewSchema),
    /** Tells how far it is and ends with the report. Whoever stops listening stops it; what was logged until then stays. */
    run: base.input(importRequestSchema).output(eventIterator(importEventSchema)),
  },
  provenance: {
    /** What of the signed log is not plain. */
    check: base.output(recordCheckSchema),
    /** The signed entries that a record rests on. */
    ofRecord: base.input(z.strictObject({ id: incidentIdSchema })).output(z.array(provenanceEntrySchema)),
    /** The signed log of a record or of the workspace as a file that can be checked without it. */
    writeLogFile: base.input(logFileRequestSchema).output(logFileResultSchema),
    /** Checks such a file, whoever wrote it; nothing of it is taken in. */
    checkFile: base.input(z.strictObject({ path: filePathSchema })).output(logFileCheckSchema),
    /** Where such a file would go if nobody says otherwise. */
    suggestPath: base.output(z.strictObject({ path: z.string() })),
  },
  attachments: attachmentsContract,
  layers: layersContract,
  gazetteer: gazetteerContract,
  mapPacks: mapPacksContract,
  keys: keysContract,
  backup: backupContract,
  eraseWorkspace: eraseWorkspaceContract,
  diagnostics: diagnosticsContract,
  salvage: salvageContract,
  changes: {
    /** Live: says that something changed, not what; the page asks again. */
    watch: base.output(
      eventIterator(
        z.strictObject({
          kind: z.enum(['incidents', 'attachments', 'drafts', 'preferences', 'backups', 'maps', 'keys', 'layers', 'clock']),
        }),
      ),
    ),
  },
};

export type Contract = typeof contract;
