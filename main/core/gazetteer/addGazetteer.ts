import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AddGazetteer,
  type AddGazetteerEvent,
  GAZETTEERS_MAX,
  type LeftOut,
  OWN_PLACES_MAX,
} from '../../../shared/gazetteer/gazetteerFile.ts';
import { placeKeysOf } from '../../../shared/places/placeKeys.ts';
import { checkRoomInDatabase } from '../db/checkRoom.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import { mapFileRefusal } from '../layers/mapFileRefusal.ts';
import type { PlaceFinder } from '../places/placeFinder.ts';
import { readGazetteer } from './gazetteerRows.ts';
import { dropLeavingPlaces, leaveGazetteer } from './leavingPlaces.ts';
import { checkMapping, openPlacesFile, type PlacesFile } from './openPlacesFile.ts';
import { placeReader, type ReadPlace } from './readPlace.ts';

/** Written at a time, so that others get their turn. */
const SLICE = 100;
const PROGRESS_EVERY_MS = 100;

export interface AddGazetteerWork {
  readonly db: WritableDb;
  /** Where the database lies. */
  readonly workspaceDir: string;
  readonly places: PlaceFinder;
  readonly request: AddGazetteer;
  readonly signal: AbortSignal | undefined;
  nowMs(): number;
}

/**
 * Takes a file of places in, telling how far it is; the last event says what was added. Nothing is found by a search before it is whole, and nothing stays of
 * a file that was refused or cut off. Throws CoreError IMPORT_FILE_UNREADABLE, IMPORT_NOT_UNDERSTOOD, MAP_FILE_REFUSED,
 * MAP_PACK_NO_ROOM.
 */
export async function* addGazetteer(work: AddGazetteerWork): AsyncGenerator<AddGazetteerEvent> {
  const opened = await openPlacesFile(work.request.path);
  let [id, isWhole]: [number | null, boolean] = [null, false];
  try {
    checkMapping(work.request.mapping, opened.source.header);
    checkRoomInDatabase(work.workspaceDir, opened.file.bytes);
    id = beginGazetteer(work);
    const leftOut = yield* takeRows(work, opened, id);
    if (leftOut === null) return;
    isWhole = true;
    yield { kind: 'done', gazetteer: readGazetteer(work.db, id), leftOut };
  } finally {
    await opened.file.close();
    if (id !== null && !isWhole) await dropUnfinished(work, id);
  }
}

/** The closed database of a lock takes nothing any more: what is left then goes at the next start. */
async function dropUnfinished({ db, signal }: AddGazetteerWork, id: number): Promise<void> {
  try {
    leaveGazetteer(db, id);
    while (dropLeavingPlaces(db)) await nextTurn();
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}

function beginGazetteer({ db, request, nowMs }: AddGazetteerWork): number {
  return db.transaction(() => {
    const count = db.prepare<[], { count: number }>("SELECT count(*) AS count FROM gazetteers WHERE state <> 'leaving'").get()?.count ?? 0;
    if (count >= GAZETTEERS_MAX) throw mapFileRefusal('too-many-layers');
    return db
      .prepareWrite<SqlValue[]>(
        "INSERT INTO gazetteers (state, title, source, used, places, left_out, added_at) VALUES ('importing', ?, ?, 1, 0, 0, ?)",
      )
      .run(request.title, request.source, nowMs()).lastInsertRowid;
  });
}

/** @returns what was left out; null = stopped */
async function* takeRows(work: AddGazetteerWork, opened: PlacesFile, id: number): AsyncGenerator<AddGazetteerEvent, LeftOut | null> {
  const { file, source } = opened;
  const read = placeReader(work.request.mapping);
  const leftOut: LeftOut = { 'no-name': 0, 'no-point': 0, 'bad-point': 0, 'bad-row': 0 };
  let [waiting, places, told, sinceTurn]: [ReadPlace[], number, number, number] = [[], 0, Date.now(), 0];
  for await (const row of source.rows) {
    if (work.signal?.aborted === true) return null;
    const result = read(row);
    if (result.state === 'taken') waiting.push(result.place);
    else leftOut[result.state] += 1;
    if (places + waiting.length > OWN_PLACES_MAX) throw mapFileRefusal('too-many-places');
    sinceTurn += 1;
    if (waiting.length < SLICE && sinceTurn < 10 * SLICE) continue;
    places += writePlaces(work, id, waiting);
    [waiting, sinceTurn] = [[], 0];
    await nextTurn();
    if (Date.now() - told < PROGRESS_EVERY_MS) continue;
    told = Date.now();
    yield { kind: 'progress', bytes: file.bytes, bytesRead: Math.min(file.bytes, file.bytesRead()), rows: row.row, places };
  }
  if (work.signal?.aborted === true) return null;
  opened.checkCrs();
  places += writePlaces(work, id, waiting);
  if (places === 0) throw mapFileRefusal('no-places');
  const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  work.db
    .prepareWrite<[number, number, number]>("UPDATE gazetteers SET state = 'ready', places = ?, left_out = ? WHERE id = ?")
    .run(places, left, id);
  return leftOut;
}

/** In one transaction. @returns how many */
function writePlaces({ db, places }: AddGazetteerWork, gazetteer: number, read: readonly ReadPlace[]): number {
  db.transaction(() => {
    for (const { names, alternatives, kind, rank, region, lat, lng } of read) {
      const place = db
        .prepareWrite<SqlValue[]>(
          'INSERT INTO own_places (gazetteer, kind, names, alternatives, region, lat, lng, rank) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          gazetteer,
          kind,
          JSON.stringify(names),
          JSON.stringify(alternatives),
          region ?? places.regionAt({ lat, lng })?.region ?? null,
          lat,
          lng,
          rank,
        ).lastInsertRowid;
      const { whole, later } = placeKeysOf([...Object.values(names), ...alternatives]);
      const insert = (part: number, key: string) =>
        db
          .prepareWrite<SqlValue[]>('INSERT OR IGNORE INTO own_place_keys (gazetteer, part, rank, key, place) VALUES (?, ?, ?, ?, ?)')
          .run(gazetteer, part, rank, key, place);
      for (const key of whole) insert(0, key);
      for (const key of later) insert(1, key);
    }
  });
  return read.length;
}
