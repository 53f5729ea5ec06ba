import { eventIterator, oc } from '@orpc/contract';
import {
  addLayerEventSchema,
  addLayerSchema,
  layerFeatureSchema,
  layerIdSchema,
  layerPreviewRequestSchema,
  layerPreviewSchema,
  layerSchema,
  layerViewRequestSchema,
  layerViewSchema,
  setLayerSchema,
} from '../layers/layer.ts';
import { z } from '../zod.ts';
import { errorMap } from './errors.ts';

const base = oc.errors(errorMap);

/** A person's own map layers: kept in the workspace, in no log. */
export const layersContract = {
  /** What a file holds, seen at its beginning; nothing is taken in. */
  preview: base.input(layerPreviewRequestSchema).output(layerPreviewSchema),
  /** Tells how far it is and ends with the layer: whole, or not at all. Whoever stops listening stops it. */
  add: base.input(addLayerSchema).output(eventIterator(addLayerEventSchema)),
  /** The uppermost first. */
  list: base.output(z.array(layerSchema)),
  set: base.input(setLayerSchema).output(layerSchema),
  /** Final. */
  remove: base.input(z.strictObject({ id: layerIdSchema })).output(z.void()),
  view: base.input(layerViewRequestSchema).output(layerViewSchema),
  feature: base.input(z.strictObject({ feature: z.int().positive() })).output(layerFeatureSchema),
};
