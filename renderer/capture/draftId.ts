import { type DraftId, draftIdSchema } from '../../shared/drafts/draft.ts';
import { uuidV7 } from '../../shared/ids/uuidV7.ts';

export function newDraftId(): DraftId {
  return draftIdSchema.parse(uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))));
}
