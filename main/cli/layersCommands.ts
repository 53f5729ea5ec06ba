import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text as textOfStream } from 'node:stream/consumers';
import { type AddGazetteerEvent, type PlaceMapping, placeMappingSchema } from '../../shared/gazetteer/gazetteerFile.ts';
import type { AddLayerEvent } from '../../shared/layers/layer.ts';
import { must, unreachable } from '../../shared/must.ts';
import { REGIONS } from '../../shared/vocabulary/regions.ts';
import type { LayersArguments } from './layersArguments.ts';
import { shownText } from './shownText.ts';
import { progressLine } from './terminal.ts';
import { type Opened, printJson, say } from './workspaceCommands.ts';

const FOUND_MAX = 20;

export function runLayersCommand(opened: Opened, command: LayersArguments): Promise<number> {
  switch (command.kind) {
    case 'layerAdd':
      return addLayer(opened, command);
    case 'layerList':
      return listLayers(opened);
    case 'layerRemove':
      return removed(opened, command.id, opened.client.layers.remove({ id: command.id }));
    case 'placesAdd':
      return addPlaces(opened, command);
    case 'placesList':
      return listPlaces(opened);
    case 'placesRemove':
      return removed(opened, command.id, opened.client.gazetteer.remove({ id: command.id }));
    case 'placesSearch':
      return searchPlaces(opened, command.text);
    default:
      return unreachable(command);
  }
}

async function addLayer(opened: Opened, asked: Extract<LayersArguments, { kind: 'layerAdd' }>): Promise<number> {
  const { client, terminal, translator } = opened;
  const path = resolve(terminal.folder, asked.file);
  const { suggested, kinds } = await client.layers.preview({ path });
  const events = await client.layers.add({
    path,
    title: asked.title ?? suggested.title,
    source: asked.source,
    nameColumn: asked.nameColumn ?? suggested.nameColumn,
    codeColumn: asked.codeColumn ?? suggested.codeColumn,
    colour: asked.colour ?? 'violet',
    drawnAs: asked.drawnAs ?? (kinds.area > 12 ? 'line' : 'fill'),
    opacityPercent: 80,
  });
  const { layer } = await lastOf<AddLayerEvent>(opened, events, ({ features }) => translator.t('layers:features', { count: features }));
  if (opened.isJson) printJson(opened, layer);
  else terminal.stdout.write(`${layer.id}\n`);
  say(opened, translator.t('layers:added', { title: shownText(layer.title) }));
  if (layer.withoutGeometry > 0) say(opened, translator.t('layers:withoutGeometry', { count: layer.withoutGeometry }));
  return 0;
}

async function listLayers(opened: Opened): Promise<number> {
  const layers = await opened.client.layers.list();
  if (opened.isJson) printJson(opened, layers);
  else {
    for (const { id, title, colour, isVisible, features } of layers) {
      const words = [
        String(id),
        shownText(title),
        colour,
        isVisible ? 'shown' : 'hidden',
        opened.translator.t('layers:features', { count: features }),
      ];
      opened.terminal.stdout.write(`${words.join('  ')}\n`);
    }
  }
  if (layers.length === 0) say(opened, opened.translator.t('layers:none'));
  return 0;
}

async function removed(opened: Opened, id: number, removing: Promise<void>): Promise<number> {
  await removing;
  if (opened.isJson) printJson(opened, { id });
  say(opened, opened.translator.t('layers:removed'));
  return 0;
}

async function addPlaces(opened: Opened, asked: Extract<LayersArguments, { kind: 'placesAdd' }>): Promise<number> {
  const { client, terminal, translator } = opened;
  const path = resolve(terminal.folder, asked.file);
  const preview = await client.gazetteer.preview({ path, mapping: null });
  const mapping = asked.map === null ? preview.mapping : await readMapping(resolve(terminal.folder, asked.map));
  if (mapping === null) {
    say(opened, translator.t('cli:places.map'));
    return 2;
  }
  const events = await client.gazetteer.add({ path, title: asked.title ?? preview.suggestedTitle, source: asked.source, mapping });
  const { gazetteer, leftOut } = await lastOf<AddGazetteerEvent>(opened, events, ({ places }) =>
    translator.t('gazetteer:places', { count: places }),
  );
  if (opened.isJson) printJson(opened, { ...gazetteer, leftOut });
  else terminal.stdout.write(`${gazetteer.id}\n`);
  say(opened, translator.t('gazetteer:added', { count: gazetteer.places }));
  if (gazetteer.leftOut > 0) say(opened, translator.t('gazetteer:leftOut.all', { count: gazetteer.leftOut }));
  return 0;
}

/** null when the file is no mapping. */
async function readMapping(path: string): Promise<PlaceMapping | null> {
  try {
    return placeMappingSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null;
  } catch {
    // Unreadable or not JSON: its words may repeat what stands in it.
    return null;
  }
}

async function listPlaces(opened: Opened): Promise<number> {
  const gazetteers = await opened.client.gazetteer.list();
  if (opened.isJson) printJson(opened, gazetteers);
  else {
    for (const { id, title, isUsed, places } of gazetteers) {
      const words = [String(id), shownText(title), isUsed ? 'used' : 'unused', opened.translator.t('gazetteer:places', { count: places })];
      opened.terminal.stdout.write(`${words.join('  ')}\n`);
    }
  }
  if (gazetteers.length === 0) say(opened, opened.translator.t('gazetteer:none'));
  return 0;
}

async function searchPlaces(opened: Opened, asked: string | null): Promise<number> {
  const { terminal, translator, client } = opened;
  const text = (asked ?? (await textOfStream(terminal.stdin))).trim().slice(0, 200);
  const { language } = translator;
  const hits = await client.places.search({ text, language, limit: FOUND_MAX });
  if (opened.isJson) printJson(opened, hits);
  else {
    for (const { name, region, lat, lng, origin } of hits) {
      const unit = REGIONS.find(({ code }) => code === region)?.name[language] ?? '';
      const from = origin === null ? [] : [translator.t('gazetteer:from', { title: shownText(origin) })];
      terminal.stdout.write(`${[shownText(name[language]), unit, `${lat}, ${lng}`, ...from].join('  ')}\n`);
    }
  }
  if (hits.length === 0) say(opened, translator.t('gazetteer:try.nothing'));
  return 0;
}

/** The last event, with what went on before it shown to whoever looks. */
async function lastOf<Event extends { readonly kind: 'progress' | 'done' }>(
  opened: Opened,
  events: AsyncIterable<Event>,
  words: (progress: Extract<Event, { readonly kind: 'progress' }>) => string,
): Promise<Extract<Event, { readonly kind: 'done' }>> {
  const line = progressLine(opened.terminal);
  let last: Extract<Event, { readonly kind: 'done' }> | null = null;
  for await (const event of events) {
    if (event.kind === 'done') last = event as Extract<Event, { readonly kind: 'done' }>;
    else line.show(words(event as Extract<Event, { readonly kind: 'progress' }>));
  }
  line.clear();
  return must(last, 'what was added');
}
