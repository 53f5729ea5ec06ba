import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localizedSchema } from '../../../shared/language/language.ts';
import type { Mission } from '../../../shared/workspace/workspaceState.ts';
import { z } from '../../../shared/zod.ts';
import type { NewIncident } from '../incidents/newIncident.ts';
import { readCsvTable } from './csvTable.ts';
import { demoEvent, demoRecord, demoSource } from './demoRecords.ts';

const missionFileSchema = z.strictObject({
  id: z.string(),
  name: localizedSchema,
  electionDay: z.string().nullable(),
  capitalZone: z.string(),
  note: localizedSchema.nullable(),
});

/** A record with its source, and the event that it reports together with others. */
export interface DemoRecord extends NewIncident {
  readonly event: string | null;
}

/** The demo mission and its records, in the order of the sheet. */
export interface Demo {
  readonly mission: Mission;
  readonly records: readonly DemoRecord[];
}

export function readDemo(resourcesDir: string): Demo {
  const folder = join(resourcesDir, 'demo/early-presidential-2022');
  const { capitalZone, ...mission } = missionFileSchema.parse(JSON.parse(readFileSync(join(folder, 'mission.json'), 'utf8')));
  const records = readCsvTable(readFileSync(join(folder, 'incidents.csv'), 'utf8')).map((row) => ({
    record: demoRecord(row),
    sources: [demoSource(row)],
    event: demoEvent(row),
  }));
  return { mission: { ...mission, zone: capitalZone }, records };
}
