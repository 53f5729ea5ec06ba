import { createWriteStream, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeFile } from '../../fixtures/core/importFile.ts';
import { type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { addLayerOf, addLayerRequest, addPlacesOf, bendyRing, collection, districtsFile, feature } from '../../fixtures/layers/mapFiles.ts';
import { inDatabase, mapRows } from '../../fixtures/layers/tableRows.ts';

const MUTATIONS = 120;
const MEGABYTE = 1 << 20;

// What is held is measured, not what nobody has collected yet: when the collector runs is no property of the import.
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heldBytes(): number {
  collect();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

interface Mutation {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const mutations = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.integer({ min: 0, max: 3 }),
    insert: fc.constantFrom(
      '',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      '-',
      '1e999',
      'null',
      '\u0000',
      'ә',
      '\uFEFF',
      '9'.repeat(40),
      '[[[',
      ';',
      '\n',
      '"a":',
      '181',
      'NaN',
    ),
  }),
  { minLength: 1, maxLength: 2 },
);

function mutated(text: string, changes: readonly Mutation[]): string {
  let result = text;
  for (const { at, remove, insert } of changes) {
    const place = Math.floor(at * result.length);
    result = result.slice(0, place) + insert + result.slice(place + remove);
  }
  return result;
}

const KNOWN = new Set(['MAP_FILE_REFUSED', 'IMPORT_NOT_UNDERSTOOD']);

/** What stands in the workspace afterwards is whole, or nothing: anything but a plain refusal is a fault. */
async function takenOrRefused(work: () => Promise<unknown>): Promise<'taken' | 'refused'> {
  try {
    await work();
    return 'taken';
  } catch (error) {
    if (error instanceof Error && 'code' in error && KNOWN.has(String(error.code))) return 'refused';
    throw error;
  }
}

async function removeAll(core: TestCore): Promise<void> {
  for (const { id } of await core.client.layers.list()) await core.client.layers.remove({ id });
  for (const { id } of await core.client.gazetteer.list()) await core.client.gazetteer.remove({ id });
}

test(`of ${MUTATIONS} damaged files of borders each is taken whole or refused, and nothing stays of the refused ones`, async () => {
  const core = await unlockedCore();
  const whole = districtsFile(6);
  const seen = { taken: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      const path = placeFile(core, 'mutated.geojson', mutated(whole, changes));
      const outcome = await takenOrRefused(async () => {
        await core.client.layers.preview({ path });
        const layer = await addLayerOf(core, path);
        const view = await core.client.layers.view({ id: layer.id, bounds: [-180, -85, 180, 85], zoom: 12 });
        expect(view.features.length).toBeLessThanOrEqual(layer.features);
      });
      seen[outcome] += 1;
      expect((await core.client.layers.list()).length).toBe(outcome === 'taken' ? 1 : 0);
      await removeAll(core);
    }),
    { numRuns: MUTATIONS },
  );
  console.info(`mutated borders: ${seen.taken} taken, ${seen.refused} refused`);
  expect(seen.refused).toBeGreaterThan(10);
  expect(await inDatabase(core, mapRows)).toEqual({});
});

test(`of ${MUTATIONS} damaged files of places each gives every good row or is refused, and nothing stays of the refused ones`, async () => {
  const core = await unlockedCore();
  const table = `name;name_ru;lat;lon;place\n${Array.from({ length: 12 }, (_, at) => `Ауыл ${at};Село ${at};${43 + at / 10};${76 + at / 10};village`).join('\n')}\n`;
  const points = collection(
    Array.from({ length: 12 }, (_, at) => feature({ type: 'Point', coordinates: [76 + at / 10, 43] }, { name: `Ауыл ${at}` })),
  );
  const seen = { taken: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(mutations, fc.boolean(), async (changes, isTable) => {
      const path = placeFile(core, 'mutated.txt', mutated(isTable ? table : points, changes));
      const outcome = await takenOrRefused(async () => {
        const { gazetteer } = await addPlacesOf(core, path);
        expect(gazetteer.places + gazetteer.leftOut).toBeGreaterThan(0);
        for (const text of ['Ауыл', 'Село 7']) await core.client.places.search({ text, language: 'kk', limit: 50 });
      });
      seen[outcome] += 1;
      expect((await core.client.gazetteer.list()).length).toBe(outcome === 'taken' ? 1 : 0);
      await removeAll(core);
    }),
    { numRuns: MUTATIONS },
  );
  console.info(`mutated places: ${seen.taken} taken, ${seen.refused} refused`);
  expect(seen.taken).toBeGreaterThan(10);
  expect(await inDatabase(core, mapRows)).toEqual({});
});

test('a layer of 64 MB is taken in, in bounded memory, and others are answered meanwhile', async () => {
  const core = await unlockedCore();
  const path = join(core.dir, 'large.geojson');
  const bytes = 64 * MEGABYTE;
  // Mostly texts: the time of a test is for the reading of much, not for the drawing of it.
  const large = function* () {
    const note = 'x'.repeat(40_000);
    yield '{"type":"FeatureCollection","features":[';
    let length = 0;
    for (let at = 0; length < bytes; at += 1) {
      const ring = bendyRing(50 + (at % 30), 42 + (at % 10), 0.8, 30).map(([lng = 0, lat = 0]) => [
        Number(lng.toFixed(6)),
        Number(lat.toFixed(6)),
      ]);
      const text = `${at === 0 ? '' : ','}${JSON.stringify(feature({ type: 'Polygon', coordinates: [ring] }, { name: `No. ${at}`, note }))}`;
      length += text.length;
      yield text;
    }
    yield ']}';
  };
  await pipeline(Readable.from(large()), createWriteStream(path));
  const before = heldBytes();
  let [highest, answers, features] = [0, 0, 0];
  for await (const event of await core.client.layers.add(addLayerRequest(path, { nameColumn: 'name' }))) {
    highest = Math.max(highest, heldBytes() - before);
    if (event.kind === 'done') features = event.layer.features;
    else {
      // Half of it is nobody's business.
      expect(await core.client.layers.list()).toEqual([]);
      answers += 1;
    }
  }
  expect(features).toBeGreaterThan(1000);
  expect(answers).toBeGreaterThan(2);
  expect(highest).toBeLessThan(bytes / 4);
});

test('a file that claims more than it may be is refused before it is read', async () => {
  const core = await unlockedCore();
  const path = placeFile(core, 'huge.geojson', '{"type":"FeatureCollection","features":[');
  truncateSync(path, 201 * MEGABYTE);
  const outcome = addLayerOf(core, path).catch((error: unknown) => (error instanceof Error && 'data' in error ? error.data : error));
  expect(await outcome).toEqual({ why: 'file-too-large', feature: null, detail: null });
  expect(await inDatabase(core, mapRows)).toEqual({});
});
