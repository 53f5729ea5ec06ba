import type { IncidentChanges } from '../../shared/incidents/incident.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { api, client } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { useHomeZone } from '../frame/WorkspaceData.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { AttachmentPanel } from './AttachmentPanel.tsx';

/** The files of a logged record. What a photo says is taken over as an amendment, with that as its reason. */
export function RecordAttachments({ record }: { readonly record: IncidentRecord }) {
  const { t } = useTranslator();
  const homeZone = useHomeZone();
  const owner = { incident: record.id };
  const amend = async (changes: IncidentChanges) => {
    // Asked at this moment: the other answer may just have amended it.
    const { seen } = await client.incidents.get({ id: record.id });
    await client.incidents.amend({ id: record.id, changes, reason: t('attachments:exif.reason'), seen, draft: null });
    await queryClient.invalidateQueries({ queryKey: api.incidents.key() });
  };
  return (
    <AttachmentPanel
      owner={owner}
      begin={record.withdrawn === null && (() => Promise.resolve(owner))}
      takeOver={{
        time: (wall) => amend({ occurred: { precision: 'exact', zone: record.occurred.zone || homeZone, from: wall, to: null } }),
        place: (position) => amend({ pin: { ...position, accuracyM: null, origin: 'photo' } }),
      }}
    />
  );
}
