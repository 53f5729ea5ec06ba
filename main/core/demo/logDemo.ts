import { type IncidentDesk, logIncidents } from '../incidents/incidentCommands.ts';
import { missionChange } from '../workspace/mission.ts';
import type { Demo } from './readDemo.ts';

/** Records of one transaction. */
const BATCH = 8;

/** Logs the demo mission and its records as anybody's records are logged, a few at a time. */
export function logDemo(desk: IncidentDesk, { mission, records }: Demo): void {
  desk.log.append([missionChange(mission)]);
  for (let at = 0; at < records.length; at += BATCH) logIncidents(desk, records.slice(at, at + BATCH));
}
