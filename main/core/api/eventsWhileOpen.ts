import { CoreError } from '../../../shared/contract/coreError.ts';
import type { Session } from '../session.ts';
import type { RouterCore } from './routerCore.ts';

/**
 * Events of work on the open workspace. Each step between two of them counts as work that a lock waits for, the tidying up too; whoever stops listening
 * stops the work. `begin` is given what stops it: whoever asked, or the end of the session. Throws CoreError LOCKED.
 */
export async function* eventsWhileOpen<Event>(
  core: Pick<RouterCore, 'session' | 'whileOpen'>,
  asked: AbortSignal | undefined,
  begin: (session: Session, ending: AbortSignal) => AsyncGenerator<Event>,
): AsyncGenerator<Event> {
  const session = core.session();
  const events = begin(session, asked === undefined ? session.ending : AbortSignal.any([asked, session.ending]));
  try {
    for (;;) {
      const next = await core.whileOpen(events.next());
      if (session.ending.aborted) throw new CoreError('LOCKED', {});
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await core.whileOpen(events.return(undefined)).catch(() => undefined);
  }
}
