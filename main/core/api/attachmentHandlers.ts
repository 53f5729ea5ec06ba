import { implement } from '@orpc/server';
import { attachmentsContract } from '../../../shared/contract/attachments.ts';
import { answerExif, discardUpload, listAttachments, setCaption, withdrawAttachment } from '../attachments/attachments.ts';
import { extractAttachment, suggestCopyPath } from '../attachments/extractAttachment.ts';
import type { Session } from '../session.ts';
import type { ChangeFeed } from './changeFeed.ts';

/** What these handlers need of the core. */
interface AttachmentCore {
  session(): Session;
  whileOpen<Result>(work: Promise<Result>): Promise<Result>;
  readonly workspaceDir: string;
  readonly changes: ChangeFeed;
}

const os = implement(attachmentsContract);

export function attachmentHandlers(core: AttachmentCore) {
  const changing = (work: (session: Session) => void) => {
    const session = core.session();
    work(session);
    session.changed();
    core.changes.publish('attachments');
  };
  return os.router({
    list: os.list.handler(({ input }) => listAttachments(core.session().workspace.db, input)),
    setCaption: os.setCaption.handler(({ input }) => changing(({ attachments }) => setCaption(attachments, input.id, input.caption))),
    answerExif: os.answerExif.handler(({ input }) => changing(({ attachments }) => answerExif(attachments, input.id, input.answer))),
    withdraw: os.withdraw.handler(({ input }) => changing(({ attachments }) => withdrawAttachment(attachments, input.id, input.reason))),
    discard: os.discard.handler(({ input }) => changing(({ attachments }) => discardUpload(attachments, input.id))),
    suggestPath: os.suggestPath.handler(({ input }) => ({ path: suggestCopyPath(core.session().workspace.db, input.id) })),
    extract: os.extract.handler(({ input }) => {
      const { workspace, ending } = core.session();
      return core.whileOpen(extractAttachment(workspace.db, core.workspaceDir, input, ending));
    }),
  });
}
