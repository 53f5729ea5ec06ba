import { useQuery } from '@tanstack/react-query';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { api } from '../api/client.ts';
import { useHomeZone } from '../frame/WorkspaceData.tsx';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { AmendFields } from './AmendFields.tsx';

/** The record as a form, in its place; an amendment that was begun before goes on where it stopped. */
export function AmendForm({ record }: { readonly record: IncidentRecord }) {
  const homeZone = useHomeZone();
  // Asked afresh: what the last visit left behind is not what the disk holds now.
  const drafts = useQuery(api.drafts.list.queryOptions({ staleTime: 0, gcTime: 0 }));
  const now = useQuery(api.time.wallNow.queryOptions({ input: { zone: homeZone }, staleTime: 0, gcTime: 0 }));
  // Without a clock that can be right dates are typed whole.
  const isDoubtful = isRefusal(now.error, 'CLOCK_DOUBTFUL');
  const error = drafts.error ?? (isDoubtful ? null : now.error);
  if (error !== null) return <ErrorNotice error={error} />;
  if (drafts.data === undefined || (now.data === undefined && !isDoubtful)) return <SkeletonRows rows={8} />;
  const draft = drafts.data.find((kept) => kept.subject === record.id) ?? null;
  return <AmendFields record={record} draft={draft} today={now.data?.wall.slice(0, 10) ?? ''} />;
}
