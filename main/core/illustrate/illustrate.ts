import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { landmarksFileSchema, placesFileSchema, placesOf } from '../../../shared/places/gazetteer.ts';
import { isIncidentThere } from '../imports/importedRecords.ts';
import { logIncidents } from '../incidents/incidentCommands.ts';
import type { IncidentDesk } from '../incidents/incidentDesk.ts';
import { readMission } from '../workspace/mission.ts';
import { type IllustratedRecord, illustratedRecords } from './illustratedRecords.ts';

/** Records of one signed change. */
const BATCH = 100;
/** The day of the demonstration, for a workspace without a mission. */
const DAY = '2022-11-20';

export interface IllustrateRequest {
  readonly incidents: number;
  readonly seed: number;
}

export interface Illustrated {
  readonly added: number;
  /** Of the same seed, logged before. */
  readonly there: number;
}

/** Logs made-up records, each marked for ever; the same seed adds only what is missing. @param onProgress how many are done */
export async function illustrate(
  desk: IncidentDesk,
  resourcesDir: string,
  { incidents, seed }: IllustrateRequest,
  onProgress: (done: number) => void,
): Promise<Illustrated> {
  const day = readMission(desk.db)?.electionDay ?? DAY;
  const records = illustratedRecords({ vocabulary: desk.vocabulary, places: readPlaces(resourcesDir), day, seed });
  let added = 0;
  let done = 0;
  while (done < incidents) {
    const batch = take(records, Math.min(BATCH, incidents - done));
    const missing = batch.filter(({ id }) => !isIncidentThere(desk.db, id));
    if (missing.length > 0) logIncidents(desk, missing);
    done += batch.length;
    added += missing.length;
    onProgress(done);
    await nextTurn();
  }
  return { added, there: incidents - added };
}

function take(records: Generator<IllustratedRecord>, count: number): IllustratedRecord[] {
  return Array.from({ length: count }, () => records.next().value as IllustratedRecord);
}

function readPlaces(resourcesDir: string) {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(resourcesDir, 'places', name), 'utf8'));
  return placesOf(placesFileSchema.parse(read('places.json')), landmarksFileSchema.parse(read('landmarks.json')));
}
