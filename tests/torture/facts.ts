import type { Core } from '../../main/core/core.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { EMPTY_FILTER } from '../../shared/incidents/incidentViews.ts';
import { sampleIncident } from '../fixtures/quickWorkspace.ts';
import type { Fact } from './operation.ts';

/** A text of a fact that passed between the processes. */
export function textOf(fact: Fact, name: string): string {
  const value =
    typeof fact === 'object' && fact !== null && !Array.isArray(fact) ? Object.entries(fact).find(([key]) => key === name)?.[1] : undefined;
  if (typeof value !== 'string') throw new Error(`no text ${name}`);
  return value;
}

export function incidentOf(fact: Fact): IncidentId {
  // INVARIANT: an id that the core gave.
  return textOf(fact, 'incident') as IncidentId;
}

export async function logSample(core: Core, title: string): Promise<IncidentId> {
  return (await core.client.incidents.log({ record: sampleIncident(title), draft: null })).id;
}

/** Titles of all records by id. */
export async function titlesById(core: Core): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Core['client']['incidents']['list']>> = await core.client.incidents.list({
      filter: { ...EMPTY_FILTER, includeWithdrawn: true },
      sort: 'logged',
      withoutPinOnly: false,
      cursor,
      limit: 500,
    });
    for (const { id, title } of page.rows) titles.set(id, title);
    cursor = page.next;
  } while (cursor !== null);
  return titles;
}
