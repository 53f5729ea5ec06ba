import { useQuery } from '@tanstack/react-query';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { unreachable } from '../../shared/must.ts';
import { api } from '../api/client.ts';
import { OpenProof } from '../provenance/OpenProof.tsx';
import { RecordProof } from '../provenance/RecordProof.tsx';
import { useScreenStore } from '../state/screenStore.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { AmendForm } from './AmendForm.tsx';
import { RecordFields } from './RecordFields.tsx';
import { RecordHeader } from './RecordHeader.tsx';
import { RecordHistory } from './RecordHistory.tsx';
import style from './RecordPanel.module.css';
import { useNeighbours } from './useNeighbours.ts';
import { WithdrawForm } from './WithdrawForm.tsx';

/** One record beside the map: read, amended, withdrawn, and its history. */
export function RecordPanel({ id }: { readonly id: IncidentId }) {
  const view = useScreenStore((state) => state.recordView);
  const record = useQuery(api.incidents.get.queryOptions({ input: { id } }));
  useNeighbours(id);
  if (record.error !== null) {
    return (
      <div className={style.problem}>
        <RecordHeader record={null} />
        <ErrorNotice error={record.error} />
      </div>
    );
  }
  if (record.data === undefined) return <SkeletonRows rows={8} />;
  switch (view) {
    case 'amend':
      return <AmendForm key={id} record={record.data} />;
    case 'withdraw':
    case 'fields':
    case 'history':
    case 'proof':
      return (
        <article className={style.record} data-testid="record">
          <RecordHeader record={record.data} />
          {view === 'history' && <RecordHistory id={id} />}
          {view === 'history' && <OpenProof />}
          {view === 'proof' && <RecordProof id={id} />}
          {(view === 'fields' || view === 'withdraw') && <RecordFields record={record.data} asking={view === 'withdraw'} />}
          {view === 'withdraw' && <WithdrawForm record={record.data} />}
        </article>
      );
    default:
      return unreachable(view);
  }
}
