import type { DraftId } from '../drafts/draft.ts';
import type { IncidentId } from '../incidents/incident.ts';
import type { AttachmentId } from './attachment.ts';

/** Everything under it goes to the core as it is, bytes streamed both ways; both shells know it by this beginning. */
export const ATTACHMENTS_PATH = '/attachments/';
/** Where the page shows its second secret. A request with a header of our own can come from no other origin without being asked for first. */
export const PAGE_KEY_HEADER = 'X-Baqylau-Key';
/** The name of the file, percent-encoded UTF-8: an address may end in a log, a header does not. */
export const FILE_NAME_HEADER = 'X-Baqylau-File-Name';
/** How many bytes are to come. */
export const FILE_BYTES_HEADER = 'X-Baqylau-File-Bytes';

/** What a file is attached to. */
export type AttachmentOwner = { readonly draft: DraftId } | { readonly incident: IncidentId };

/** `PUT` takes the file in. */
export function uploadAddress(id: AttachmentId, owner: AttachmentOwner): string {
  const query = 'draft' in owner ? `draft=${owner.draft}` : `incident=${owner.incident}`;
  return `${ATTACHMENTS_PATH}uploads/${id}?${query}`;
}

/** `PUT`, before the file itself: a small picture of it, made by the page. */
export function uploadThumbnailAddress(id: AttachmentId): string {
  return `${ATTACHMENTS_PATH}uploads/${id}/thumbnail`;
}

export function thumbnailAddress(id: AttachmentId): string {
  return `${ATTACHMENTS_PATH}${id}/thumbnail`;
}

export function originalAddress(id: AttachmentId): string {
  return `${ATTACHMENTS_PATH}${id}/original`;
}
