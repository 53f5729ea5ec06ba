import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { logIncidents } from '../incidents/incidentCommands.ts';
import type { IncidentDesk } from '../incidents/incidentDesk.ts';
import { newLink } from '../links/linkCommands.ts';
import { missionChange } from '../workspace/mission.ts';
import type { Demo, DemoRecord } from './readDemo.ts';

/** Records of one transaction. */
const BATCH = 8;

/** Logs the demo mission and its records as anybody's records are logged, a few at a time; then what joins those of one event. */
export function logDemo(desk: IncidentDesk, { mission, records }: Demo): void {
  desk.log.append([missionChange(mission)]);
  const ids: IncidentId[] = [];
  for (let at = 0; at < records.length; at += BATCH) {
    const logged = logIncidents(
      desk,
      records.slice(at, at + BATCH).map(({ event: _event, ...incident }) => incident),
    );
    ids.push(...logged.map(({ id }) => id));
  }
  linkEvents(desk, records, ids);
}

/** Each further report of an event is linked to the first: a star joins them all. */
function linkEvents(desk: IncidentDesk, records: readonly DemoRecord[], ids: readonly IncidentId[]): void {
  const firsts = new Map<string, IncidentId>();
  const links = records.flatMap(({ event }, at) => {
    const id = ids[at];
    if (event === null || id === undefined) return [];
    const first = firsts.get(event);
    if (first === undefined) firsts.set(event, id);
    return first === undefined ? [] : [newLink(desk, { kind: 'same_event', from: id, to: first, note: '' })];
  });
  if (links.length > 0) desk.log.append(links);
}
