import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { DraftId } from '../../../shared/drafts/draft.ts';
import { discardDraft } from '../drafts/drafts.ts';
import { askErase, takeEraseBack } from '../erase/eraseCommands.ts';
import type { AlsoInTransaction } from '../incidents/incidentDesk.ts';
import { addLink, removeLink } from '../links/linkCommands.ts';
import { addPersons, amendPerson, removePerson } from '../names/personCommands.ts';
import { checkTexts, personDrafts, personsOf } from '../names/personQueries.ts';
import type { Session } from '../session.ts';
import { addSource, amendSource, removeSource } from '../sources/sourceCommands.ts';
import type { ChangeFeed } from './changeFeed.ts';

const os = implement(contract);

interface RecordCore {
  /** Throws CoreError LOCKED. */
  session(): Session;
  readonly changes: ChangeFeed;
}

/** Tells that something was logged, and that the draft it came from is gone. */
export function stepLogged<Result>({ changes }: RecordCore, session: Session, draft: DraftId | null, result: Result): Result {
  session.changed();
  changes.publish('incidents');
  if (draft !== null) changes.publish('drafts');
  return result;
}

export function discarding(draft: DraftId | null): AlsoInTransaction | undefined {
  return draft === null ? undefined : (db) => discardDraft(db, draft);
}

/** The parts of a record: each handler calls one capability and says what changed. */
export function recordHandlers(core: RecordCore) {
  const step = <Result>(work: (session: Session) => Result, draft: DraftId | null = null): Result => {
    const session = core.session();
    return stepLogged(core, session, draft, work(session));
  };
  return {
    sources: {
      add: os.sources.add.handler(({ input }) => step(({ desk }) => addSource(desk, input.incident, input.source))),
      amend: os.sources.amend.handler(({ input }) => step(({ desk }) => amendSource(desk, input))),
      remove: os.sources.remove.handler(({ input }) => step(({ desk }) => removeSource(desk, input))),
    },
    links: {
      add: os.links.add.handler(({ input }) => step(({ desk }) => addLink(desk, input))),
      remove: os.links.remove.handler(({ input }) => step(({ desk }) => removeLink(desk, input))),
    },
    names: {
      list: os.names.list.handler(({ input }) => personsOf(core.session().workspace, input.incident)),
      add: os.names.add.handler(({ input: { incident, persons, draft } }) =>
        step(({ desk }) => addPersons(desk, incident, persons, discarding(draft)), draft),
      ),
      amend: os.names.amend.handler(({ input: { draft, ...amendment } }) =>
        step(({ desk }) => amendPerson(desk, amendment, discarding(draft)), draft),
      ),
      remove: os.names.remove.handler(({ input }) => step(({ desk }) => removePerson(desk, input))),
      check: os.names.check.handler(({ input }) => checkTexts(core.session().workspace.db, input.texts, input.persons)),
      drafts: os.names.drafts.handler(({ input }) => personDrafts(core.session().workspace.db, input.subject)),
    },
    erase: {
      ask: os.erase.ask.handler(({ input }) => {
        const asked = step(({ desk }) => askErase(desk, input));
        core.changes.publish('drafts');
        return asked;
      }),
      takeBack: os.erase.takeBack.handler(({ input }) => step(({ desk }) => takeEraseBack(desk, input))),
    },
  };
}
