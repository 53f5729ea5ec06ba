import { HOW_KNOWN, incidentIdSchema, SHORT_TEXT_MAX } from '../incidents/incident.ts';
import { removedSchema } from '../incidents/removed.ts';
import { entryHashSchema } from '../log/change.ts';
import { z } from '../zod.ts';

export const sourceIdSchema = z.uuidv7().brand<'SourceId'>();
export type SourceId = z.infer<typeof sourceIdSchema>;

/** Longest address, in UTF-16 code units. */
export const ADDRESS_MAX = 2000;
/** Sources of one record that one call may bring. */
export const SOURCES_MAX = 50;

const dateSchema = z.union([z.literal(''), z.iso.date()]);
const text = z.string().max(SHORT_TEXT_MAX);

/** Where what a record says is from. '' and null mean: not answered; one of them must be answered. */
export const sourceFieldsSchema = z.strictObject({
  howKnown: z.enum(HOW_KNOWN).nullable(),
  /** To whom the source attributes what it says. */
  attributedTo: text,
  /** Newspaper, channel, office; with number or date where it has no title. */
  publisher: text,
  title: text,
  /** Of a page or post. Never opened by the program. */
  address: z.string().max(ADDRESS_MAX),
  /** Of publication, `YYYY-MM-DD`. */
  date: dateSchema,
  /** When it was looked at, `YYYY-MM-DD`. */
  retrieved: dateSchema,
});
export type SourceFields = z.infer<typeof sourceFieldsSchema>;

export const NO_SOURCE: SourceFields = { howKnown: null, attributedTo: '', publisher: '', title: '', address: '', date: '', retrieved: '' };

export function isEmptySource(source: SourceFields): boolean {
  const { howKnown: _how, ...texts } = source;
  return Object.values(texts).every((value) => value.trim() === '');
}

/** A source as it is shown. `seen` goes back with a change of it. */
export const sourceViewSchema = sourceFieldsSchema.extend({
  id: sourceIdSchema,
  incident: incidentIdSchema,
  loggedAtUtc: z.int(),
  removed: removedSchema.nullable(),
  /** Somebody asked to erase it, whole or in part: what is hidden is '' here. */
  eraseAsked: z.boolean(),
  seen: z.array(entryHashSchema),
});
export type SourceView = z.infer<typeof sourceViewSchema>;
