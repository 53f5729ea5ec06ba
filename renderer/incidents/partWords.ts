import type { IncidentHistoryStep } from '../../shared/incidents/incidentViews.ts';
import type { Translate } from '../../shared/messages/messageKey.ts';

type Part = IncidentHistoryStep['parts'][number];

/** `Source: added`, `Confidential part: changed`: of persons never more than this. */
export function partWords({ entity, act }: Pick<Part, 'entity' | 'act'>, t: Translate): string {
  const part = t(`incidents:part.${entity}`);
  return t(`incidents:part.${act}`, { part });
}
