import { eventIterator, oc } from '@orpc/contract';
import {
  addGazetteerEventSchema,
  addGazetteerSchema,
  gazetteerIdSchema,
  gazetteerPreviewRequestSchema,
  gazetteerPreviewSchema,
  gazetteerSchema,
  setGazetteerSchema,
} from '../gazetteer/gazetteerFile.ts';
import { z } from '../zod.ts';
import { errorMap } from './errors.ts';

const base = oc.errors(errorMap);

/** A person's own places, which `places.search` finds beside those of the program. */
export const gazetteerContract = {
  /** What a file holds, seen at its beginning; nothing is taken in. */
  preview: base.input(gazetteerPreviewRequestSchema).output(gazetteerPreviewSchema),
  /** Tells how far it is and ends with what was added: all rows that have a name and a point, or nothing. Whoever stops listening stops it. */
  add: base.input(addGazetteerSchema).output(eventIterator(addGazetteerEventSchema)),
  list: base.output(z.array(gazetteerSchema)),
  set: base.input(setGazetteerSchema).output(gazetteerSchema),
  /** Final. */
  remove: base.input(z.strictObject({ id: gazetteerIdSchema })).output(z.void()),
};
