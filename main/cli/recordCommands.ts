import { CoreError } from '../../shared/contract/coreError.ts';
import type { EraseAsk } from '../../shared/erase/eraseRequest.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { LinkKind } from '../../shared/links/link.ts';
import { readJson, stepLogged } from './incidentCommands.ts';
import { isObject } from './incidentJson.ts';
import type { Opened } from './workspaceCommands.ts';

/** Takes the named step back, or the newest one that can be taken back. */
export async function runUndo(opened: Opened, { id, step }: { readonly id: IncidentId; readonly step: string | null }): Promise<number> {
  const history = await opened.client.incidents.history({ id });
  const found = step === null ? history.findLast(({ canUndo }) => canUndo) : history.find(({ hash }) => hash === step);
  if (found === undefined) throw new CoreError('UNDO_NOT_POSSIBLE', {});
  return stepLogged(opened, await opened.client.incidents.undo({ id, step: found.hash }));
}

export async function runLink(
  opened: Opened,
  link: { readonly id: IncidentId; readonly other: IncidentId; readonly linkKind: LinkKind },
): Promise<number> {
  return stepLogged(opened, await opened.client.links.add({ kind: link.linkKind, from: link.id, to: link.other, note: '' }));
}

/** Reads `{ "field", "reason" }` from standard input; with `entity` and `part` about a part of the record instead of itself. */
export async function runErase(opened: Opened, id: IncidentId): Promise<number> {
  const given = await readJson(opened);
  const { entity = 'incident', part = id, field = null, reason = '' } = isObject(given) ? given : {};
  // What cannot be asked for is told by the core.
  return stepLogged(opened, await opened.client.erase.ask({ entity, id: part, field, reason } as EraseAsk));
}
