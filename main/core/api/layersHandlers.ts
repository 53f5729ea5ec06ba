import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { addGazetteer } from '../gazetteer/addGazetteer.ts';
import { findOwnPlaces } from '../gazetteer/findOwnPlaces.ts';
import { listGazetteers, setGazetteer } from '../gazetteer/gazetteerRows.ts';
import { removeGazetteer } from '../gazetteer/leavingPlaces.ts';
import { previewPlaces } from '../gazetteer/previewPlaces.ts';
import { addLayer } from '../layers/addLayer.ts';
import { listLayers, readLayerFeature, setLayer } from '../layers/layerRows.ts';
import { layerView } from '../layers/layerView.ts';
import { removeLayer } from '../layers/leavingLayers.ts';
import { previewLayer } from '../layers/previewLayer.ts';
import type { Session } from '../session.ts';
import { eventsWhileOpen } from './eventsWhileOpen.ts';
import type { RouterCore } from './routerCore.ts';

const os = implement(contract);

export function layersHandlers(core: RouterCore) {
  const changed = changes(core);
  const db = () => core.session().workspace.db;
  return {
    preview: os.layers.preview.handler(({ input }) => {
      core.session();
      return core.whileOpen(previewLayer(input.path));
    }),
    add: os.layers.add.handler(({ input, signal }) =>
      eventsWhileOpen(core, signal, (session, ending) =>
        tellingWhenDone(addLayer({ ...into(core, session), request: input, signal: ending }), changed),
      ),
    ),
    list: os.layers.list.handler(() => listLayers(db())),
    set: os.layers.set.handler(({ input }) => {
      const layer = setLayer(db(), input);
      changed();
      return layer;
    }),
    remove: os.layers.remove.handler(async ({ input }) => {
      const removing = removeLayer(db(), input.id);
      changed();
      await core.whileOpen(removing);
      changed();
    }),
    view: os.layers.view.handler(({ input }) => layerView(db(), input)),
    feature: os.layers.feature.handler(({ input }) => readLayerFeature(db(), input.feature)),
  };
}

export function gazetteerHandlers(core: RouterCore) {
  const changed = changes(core);
  const db = () => core.session().workspace.db;
  return {
    preview: os.gazetteer.preview.handler(({ input }) => {
      core.session();
      return core.whileOpen(previewPlaces(input));
    }),
    add: os.gazetteer.add.handler(({ input, signal }) =>
      eventsWhileOpen(core, signal, (session, ending) =>
        tellingWhenDone(addGazetteer({ ...into(core, session), places: core.places, request: input, signal: ending }), changed),
      ),
    ),
    list: os.gazetteer.list.handler(() => listGazetteers(db())),
    set: os.gazetteer.set.handler(({ input }) => {
      const gazetteer = setGazetteer(db(), input);
      changed();
      return gazetteer;
    }),
    remove: os.gazetteer.remove.handler(async ({ input }) => {
      const removing = removeGazetteer(db(), input.id);
      changed();
      await core.whileOpen(removing);
      changed();
    }),
  };
}

/** While locked only what comes with the program is found. */
export function placesHandlers(core: RouterCore) {
  const own = (text: string) => (core.state().status === 'unlocked' ? findOwnPlaces(core.session().workspace.db, text) : []);
  return {
    search: os.places.search.handler(({ input }) => core.places.search(input, own(input.text))),
    regionAt: os.places.regionAt.handler(({ input }) => core.places.regionAt(input)),
  };
}

/** Where map data goes. */
function into(core: RouterCore, { workspace: { db } }: Session) {
  return { db, workspaceDir: core.workspaceDir, nowMs: () => core.nowMs() };
}

function changes(core: RouterCore): () => void {
  return () => {
    core.session().changed();
    core.changes.publish('layers');
  };
}

async function* tellingWhenDone<Event extends { readonly kind: 'progress' | 'done' }>(
  events: AsyncGenerator<Event>,
  changed: () => void,
): AsyncGenerator<Event> {
  for await (const event of events) {
    if (event.kind === 'done') changed();
    yield event;
  }
}
