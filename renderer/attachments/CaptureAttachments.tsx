import type { AttachmentOwner } from '../../shared/attachments/addresses.ts';
import type { CaptureForm } from '../capture/captureForm.ts';
import { withQuickTime } from '../capture/whenReading.ts';
import { AttachmentPanel } from './AttachmentPanel.tsx';

interface Props {
  readonly form: CaptureForm;
  readonly onChange: (form: CaptureForm) => void;
  /** What the files belong to; null while nothing was kept of the form. */
  readonly owner: AttachmentOwner | null;
  readonly begin: () => Promise<AttachmentOwner>;
}

/** The files of a record that is being typed. What a photo says goes into the form, where it can be mended. */
export function CaptureAttachments({ form, onChange, owner, begin }: Props) {
  return (
    <AttachmentPanel
      owner={owner}
      begin={begin}
      takeOver={{
        time: (wall) => onChange({ ...form, when: withQuickTime(form.when, { precision: 'exact', from: wall, to: null }) }),
        place: (position) =>
          onChange({ ...form, place: { ...form.place, coordinates: '', pin: { ...position, accuracyM: null, origin: 'photo' } } }),
      }}
    />
  );
}
