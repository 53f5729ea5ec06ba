import { implement } from '@orpc/server';
import { mapPacksContract } from '../../../shared/contract/mapPacks.ts';
import type { AddPackEvent, AddPackRequest } from '../../../shared/mapPacks/mapPack.ts';
import type { MapPacks } from '../mapPacks/mapPacks.ts';
import type { Session } from '../session.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { eventsWhileOpen } from './eventsWhileOpen.ts';

/** What these handlers need of the core. */
interface MapPackCore {
  session(): Session;
  whileOpen<Result>(work: Promise<Result>): Promise<Result>;
  readonly changes: ChangeFeed;
}

const os = implement(mapPacksContract);

export function mapPackHandlers(core: MapPackCore) {
  const changing = async (work: (packs: MapPacks) => Promise<void> | void) => {
    await work(core.session().mapPacks);
    core.changes.publish('maps');
  };
  return os.router({
    list: os.list.handler(() => core.session().mapPacks.list()),
    add: os.add.handler(({ input, signal }) => addEvents(core, input, signal)),
    show: os.show.handler(({ input }) => changing((packs) => packs.show(input.id, input.isShown))),
    reorder: os.reorder.handler(({ input }) => changing((packs) => packs.reorder(input.ids))),
    remove: os.remove.handler(({ input }) => core.whileOpen(changing((packs) => packs.remove(input.id)))),
  });
}

async function* addEvents(core: MapPackCore, request: AddPackRequest, asked: AbortSignal | undefined): AsyncGenerator<AddPackEvent> {
  for await (const event of eventsWhileOpen(core, asked, ({ mapPacks }, ending) => mapPacks.add(request, ending))) {
    if (event.kind === 'done') core.changes.publish('maps');
    yield event;
  }
}
