import { resolve } from 'node:path';
import { formatBytes } from '../../shared/format/units.ts';
import type { MapPack } from '../../shared/mapPacks/mapPack.ts';
import { must, unreachable } from '../../shared/must.ts';
import type { MapPackArguments } from './mapPackArguments.ts';
import { shownText } from './shownText.ts';
import { progressLine } from './terminal.ts';
import { type Opened, printJson, say } from './workspaceCommands.ts';

export function runMapPackCommand(opened: Opened, command: MapPackArguments): Promise<number> {
  switch (command.kind) {
    case 'mapAdd':
      return add(opened, command.file, command.name);
    case 'mapList':
      return list(opened);
    case 'mapRemove':
      return remove(opened, command.id);
    default:
      return unreachable(command);
  }
}

async function add(opened: Opened, file: string, name: string | null): Promise<number> {
  const { client, terminal, translator } = opened;
  const { t, language } = translator;
  const line = progressLine(terminal);
  let added: MapPack | null = null;
  for await (const event of await client.mapPacks.add({ path: resolve(terminal.folder, file), name })) {
    if (event.kind === 'done') added = event.pack;
    else if (event.kind === 'checking') line.show(t('mapPacks:checking'));
    else line.show(t('mapPacks:copying', { done: formatBytes(event.copiedBytes, language), all: formatBytes(event.bytes, language) }));
  }
  line.clear();
  const pack = must(added, 'the pack that was added');
  if (opened.isJson) printJson(opened, pack);
  else terminal.stdout.write(`${pack.id}\n`);
  say(opened, t('mapPacks:added', { name: shownText(pack.name) }));
  say(opened, t('mapPacks:inClear'));
  return 0;
}

async function list(opened: Opened): Promise<number> {
  const { language } = opened.translator;
  const packs = await opened.client.mapPacks.list();
  if (opened.isJson) printJson(opened, packs);
  else {
    for (const { id, name, kind, bytes, minZoom, maxZoom, isShown, state } of packs) {
      const words = [id, shownText(name), kind, formatBytes(bytes, language), `${minZoom}-${maxZoom}`, isShown ? 'shown' : 'hidden', state];
      opened.terminal.stdout.write(`${words.join('  ')}\n`);
    }
  }
  if (packs.length === 0) say(opened, opened.translator.t('mapPacks:none'));
  return 0;
}

async function remove(opened: Opened, id: MapPack['id']): Promise<number> {
  const pack = (await opened.client.mapPacks.list()).find((one) => one.id === id);
  await opened.client.mapPacks.remove({ id });
  if (opened.isJson) printJson(opened, { id });
  say(opened, opened.translator.t('mapPacks:removed', { name: shownText(pack?.name ?? '') }));
  return 0;
}
