import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AddLayer, type AddLayerEvent, LAYERS_MAX } from '../../../shared/layers/layer.ts';
import { checkRoomInDatabase } from '../db/checkRoom.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import { geojsonFeatures } from '../imports/geojsonFeatures.ts';
import { JsonAssembler } from '../imports/jsonAssembler.ts';
import type { ImportFile } from '../imports/openImportFile.ts';
import { checkCrs } from './crs.ts';
import { FeatureWriter } from './featureWriter.ts';
import { readLayer } from './layerRows.ts';
import { dropLeavingLayers, leaveLayer } from './leavingLayers.ts';
import { mapFileRefusal } from './mapFileRefusal.ts';
import { openMapFile } from './openMapFile.ts';
import { type ReadFeature, readFeature } from './readFeature.ts';

const LAYER_FEATURES_MAX = 500_000;
/** Letters and marks of one feature: a vertex takes some seventy. */
export const LAYER_FEATURE_SIZE_MAX = 24_000_000;
/** Written at a time, so that others get their turn. */
const SLICE_FEATURES = 100;
const SLICE_VERTICES = 10_000;
const PROGRESS_EVERY_MS = 100;

export interface AddLayerWork {
  readonly db: WritableDb;
  /** Where the database lies. */
  readonly workspaceDir: string;
  readonly request: AddLayer;
  readonly signal: AbortSignal | undefined;
  nowMs(): number;
}

/**
 * Takes a GeoJSON file in as a layer, telling how far it is; the last event is the layer. Nothing of it is seen before it is whole, and nothing stays of one
 * that was refused or cut off. Throws CoreError IMPORT_FILE_UNREADABLE, IMPORT_NOT_UNDERSTOOD, MAP_FILE_REFUSED,
 * MAP_PACK_NO_ROOM.
 */
export async function* addLayer(work: AddLayerWork): AsyncGenerator<AddLayerEvent> {
  const { db } = work;
  const file = await openMapFile(work.request.path, 'geojson');
  let [layer, isWhole]: [number | null, boolean] = [null, false];
  try {
    checkRoomInDatabase(work.workspaceDir, file.bytes);
    layer = beginLayer(work);
    if (yield* takeFeatures(work, file, layer)) {
      isWhole = true;
      yield { kind: 'done', layer: readLayer(db, layer) };
    }
  } finally {
    await file.close();
    if (layer !== null && !isWhole) await dropUnfinished(work, layer);
  }
}

/** The closed database of a lock takes nothing any more: what is left then goes at the next start. */
async function dropUnfinished({ db, signal }: AddLayerWork, layer: number): Promise<void> {
  try {
    leaveLayer(db, layer);
    while (dropLeavingLayers(db)) await nextTurn();
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}

function beginLayer({ db, request, nowMs }: AddLayerWork): number {
  return db.transaction(() => {
    const { count, first } = db
      .prepare<[], { count: number; first: number }>(
        "SELECT count(*) AS count, coalesce(min(position), 0) AS first FROM layers WHERE state <> 'leaving'",
      )
      .get() ?? { count: 0, first: 0 };
    if (count >= LAYERS_MAX) throw mapFileRefusal('too-many-layers');
    const { title, source, nameColumn, codeColumn, colour, drawnAs, opacityPercent } = request;
    return db
      .prepareWrite<SqlValue[]>(
        `INSERT INTO layers (state, position, title, source, name_column, code_column, colour, drawn_as, opacity, visible, replaces_regions,
          kinds, region_codes, features, without_geometry, vertices, bounds, added_at)
        VALUES ('importing', ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, '', '', 0, 0, 0, NULL, ?)`,
      )
      .run(first - 1, title, source, nameColumn, codeColumn, colour, drawnAs, opacityPercent, nowMs()).lastInsertRowid;
  });
}

/** @returns whether it came to its end; false = stopped */
async function* takeFeatures(work: AddLayerWork, file: ImportFile, layer: number): AsyncGenerator<AddLayerEvent, boolean> {
  const { db, request, signal } = work;
  const assembler = new JsonAssembler({ featureSizeMax: LAYER_FEATURE_SIZE_MAX, member: 'crs' });
  const writer = new FeatureWriter(db, layer);
  let [waiting, vertices, told]: [ReadFeature[], number, number] = [[], 0, Date.now()];
  let read = 0;
  for await (const value of geojsonFeatures(file.text(), assembler)) {
    if (signal?.aborted === true) return false;
    read += 1;
    if (read > LAYER_FEATURES_MAX) throw mapFileRefusal('too-many-features');
    const feature = readFeature(value, read, request);
    waiting.push(feature);
    vertices += feature.vertices;
    if (waiting.length < SLICE_FEATURES && vertices < SLICE_VERTICES) continue;
    writer.write(waiting);
    [waiting, vertices] = [[], 0];
    await nextTurn();
    if (Date.now() - told < PROGRESS_EVERY_MS) continue;
    told = Date.now();
    yield { kind: 'progress', bytes: file.bytes, bytesRead: Math.min(file.bytes, file.bytesRead()), features: read };
  }
  if (signal?.aborted === true) return false;
  // The member may stand at the end of the file.
  checkCrs(assembler.member);
  writer.write(waiting);
  writer.finish(request);
  return true;
}
