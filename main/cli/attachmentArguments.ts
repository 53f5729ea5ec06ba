import { type AttachmentId, attachmentIdSchema } from '../../shared/attachments/attachment.ts';
import { type IncidentId, incidentIdSchema } from '../../shared/incidents/incident.ts';

/** What the commands about files of a record are asked for. */
export type AttachmentArguments =
  | { readonly kind: 'attach'; readonly id: IncidentId; readonly files: readonly string[] }
  | { readonly kind: 'attachments'; readonly id: IncidentId }
  | { readonly kind: 'detach'; readonly attachment: AttachmentId }
  | {
      readonly kind: 'extract';
      readonly attachment: AttachmentId;
      readonly out: string;
      readonly withMetadata: boolean;
      readonly replace: boolean;
    };

export const extractOptions = {
  out: { type: 'string' },
  'with-metadata': { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
} as const;

interface ExtractValues {
  readonly out?: string | undefined;
  readonly 'with-metadata': boolean;
  readonly replace: boolean;
}

/** Why the words cannot be understood. */
export type WrongArguments = 'id' | 'out' | 'options' | 'standardInput';

export function attachmentArguments(
  kind: Exclude<AttachmentArguments['kind'], 'extract'>,
  [first, ...more]: readonly string[],
): AttachmentArguments | WrongArguments {
  if (kind === 'detach') {
    const attachment = attachmentIdSchema.safeParse(first);
    if (!attachment.success) return 'id';
    return more.length === 1 && more[0] === '-' ? { kind, attachment: attachment.data } : 'standardInput';
  }
  const id = incidentIdSchema.safeParse(first);
  if (!id.success) return 'id';
  if (kind === 'attachments') return more.length === 0 ? { kind, id: id.data } : 'options';
  return more.length === 0 || more.includes('-') ? 'options' : { kind, id: id.data, files: more };
}

export function extractArguments([first, ...more]: readonly string[], values: ExtractValues): AttachmentArguments | WrongArguments {
  const attachment = attachmentIdSchema.safeParse(first);
  if (!attachment.success) return 'id';
  if (more.length > 0) return 'options';
  if (values.out === undefined || values.out === '') return 'out';
  const { out, replace, 'with-metadata': withMetadata } = values;
  return { kind: 'extract', attachment: attachment.data, out, withMetadata, replace };
}
