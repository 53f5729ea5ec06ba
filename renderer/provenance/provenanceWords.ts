import type { Translate } from '../../shared/messages/messageKey.ts';
import type { ProvenanceEntry } from '../../shared/provenance/provenance.ts';

/** Which change it is, as a person can tell it from others. */
export function entryPlace({ device, seq }: ProvenanceEntry, t: Translate): string {
  const named = device ?? t('provenance:entry.unknownDevice');
  return seq === 0 ? t('provenance:entry.opening', { device: named }) : t('provenance:entry.place', { device: named, number: seq });
}

/** Whatever is not plain about it, in words; empty when nothing is. */
export function entryRemarks({ reason, isAhead, isForked }: ProvenanceEntry, t: Translate): string[] {
  return [
    ...(reason === null ? [] : [t(`provenance:reason.${reason}`)]),
    ...(isAhead ? [t('provenance:state.ahead')] : []),
    ...(isForked ? [t('provenance:state.forked')] : []),
  ];
}
