import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCommand } from '../../fixtures/cli/runCommand.ts';
import { pmtilesBytes } from '../../fixtures/mapPacks/pmtilesBytes.ts';
import { schemaTile } from '../../fixtures/mapPacks/schemaTile.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

test('a map is added, listed and removed on the command line, and a bad one refused in words', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cli-maps-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const workspace = join(dir, 'workspace');
  await makeQuickWorkspace(workspace);
  writeFileSync(join(dir, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  writeFileSync(join(dir, 'good.pmtiles'), pmtilesBytes({ tiles: [{ z: 0, x: 0, y: 0, bytes: schemaTile() }] }));
  writeFileSync(join(dir, 'bad.pmtiles'), 'PMTiles');
  const run = (...args: readonly string[]) =>
    runCommand(dir, ['map', ...args, '--workspace', workspace, '--passphrase-file', join(dir, 'passphrase')]);
  const added = await run('add', 'good.pmtiles', '--name', 'Almaty');
  const id = added.out.trim();
  expect([added.code, added.words]).toEqual([
    0,
    'Almaty was added and is shown on the map.\nMap packs are public data and are not encrypted: whoever has this disk can see which ones are here.\n',
  ]);
  expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([{ id, name: 'Almaty', kind: 'basemap', state: 'good' }]);
  expect((await run('list')).out).toContain(`${id}  Almaty  basemap`);
  const bad = await run('add', 'bad.pmtiles', '--json');
  expect([bad.code, JSON.parse(bad.out), bad.words]).toEqual([
    1,
    { code: 'MAP_PACK_REFUSED', facts: { why: 'truncated' } },
    'This file is cut off: it ends before what it begins. Nothing was taken in. Choose another file, or get this one anew.\n',
  ]);
  expect((await run('remove', id)).words).toBe('Almaty was removed.\n');
  expect((await run('list', '--json')).out.trim()).toBe('[]');
  expect([(await run('remove', 'nothing')).code, (await run('add')).code, (await run('list', 'more')).code]).toEqual([2, 2, 2]);
});
