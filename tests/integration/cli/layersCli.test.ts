import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCommandLine } from '../../../main/cli/commandLine.ts';
import { runCommand } from '../../fixtures/cli/runCommand.ts';
import { collection, districtsFile, feature } from '../../fixtures/layers/mapFiles.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

test('layers and places come in, are listed, searched and removed on the command line', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cli-layers-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const workspace = join(dir, 'workspace');
  await makeQuickWorkspace(workspace);
  writeFileSync(join(dir, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  writeFileSync(join(dir, 'districts.geojson'), districtsFile(4));
  writeFileSync(join(dir, 'metres.geojson'), collection([feature({ type: 'Point', coordinates: [8_560_000, 5_350_000] })]));
  writeFileSync(join(dir, 'places.csv'), 'name,lat,lng\nЖақсыбай,49.5,50.1\n,1,2\n');
  writeFileSync(join(dir, 'map.json'), '[{"target":"name","column":0}]');
  const run = (args: readonly string[], input = '') =>
    runCommand(dir, [...args, '--workspace', workspace, '--passphrase-file', join(dir, 'passphrase')], input);
  expect(await run(['layer', 'add', 'districts.geojson', '--title', 'Districts', '--colour', 'green'])).toEqual({
    code: 0,
    out: '1\n',
    words: '“Districts” is on the map.\n',
  });
  const refused = await run(['layer', 'add', 'metres.geojson', '--json']);
  expect([refused.code, JSON.parse(refused.out)]).toEqual([
    1,
    { code: 'MAP_FILE_REFUSED', facts: { why: 'coordinates-out-of-range', feature: 1, detail: null } },
  ]);
  expect(refused.words).toContain('WGS 84');
  expect((await run(['layer', 'list'])).out).toBe('1  Districts  green  shown  9 objects\n');
  expect(await run(['places', 'add', 'places.csv'])).toEqual({
    code: 0,
    out: '1\n',
    words: '1 place can be found now.\n1 row was left out\n',
  });
  expect((await run(['places', 'add', 'places.csv', '--map', 'map.json'])).code).toBe(1);
  expect((await run(['places', 'list'])).out).toBe('1  places  used  1 place\n');
  expect((await run(['places', 'search', '-'], 'Zhaqsybai\n')).out).toBe('Жақсыбай  West Kazakhstan  49.5, 50.1  from: places\n');
  expect(JSON.parse((await run(['places', 'search', 'Каскелен', '--json'])).out)[0]).toMatchObject({ id: '19-kaskelen', origin: null });
  expect([(await run(['layer', 'remove', '1'])).code, (await run(['places', 'remove', '1'])).code]).toEqual([0, 0]);
  expect((await run(['layer', 'remove', '1'])).code).toBe(1);
  expect(JSON.parse((await run(['layer', 'list', '--json'])).out)).toEqual([]);
});

test.each([
  [['layer'], { kind: 'help', topic: 'layer' }],
  [['places', 'add', '--help'], { kind: 'help', topic: 'placesAdd' }],
  [['layer', 'add'], { kind: 'wrong', why: 'mapDataFile', topic: 'layerAdd' }],
  [['layer', 'add', 'a', '--colour', 'red'], { kind: 'wrong', why: 'options', topic: 'layerAdd' }],
  [['layer', 'remove', 'x'], { kind: 'wrong', why: 'mapDataId', topic: 'layerRemove' }],
  [['places', 'list', '--title', 'a'], { kind: 'wrong', why: 'options', topic: 'placesList' }],
  [['places', 'search'], { kind: 'wrong', why: 'options', topic: 'placesSearch' }],
  [['places', 'nothing'], { kind: 'wrong', why: 'unknownCommand', topic: 'places' }],
] as const)('%j is understood', (args, command) => {
  expect(readCommandLine(args).command).toEqual(command);
});
