import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Localized } from '../../shared/language/language.ts';
import { must } from '../../shared/must.ts';
import { expectedFormatTable, writeFormatTable } from '../fixtures/formatTable.ts';
import { launchChromium, type RunningChromium } from './chromium.ts';

let browser: RunningChromium;

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

test('the format table comes out in Chromium as in Node', async () => {
  const page = await browser.context.newPage();
  await page.setContent('<!doctype html><title>table</title>');
  await page.addScriptTag({ content: await bundle() });
  const inChromium = await page.evaluate<Record<string, Localized>>('formatTable.writeFormatTable()');

  expect(inChromium).toEqual(expectedFormatTable());
  expect(inChromium).toEqual(writeFormatTable());
  // The same with `Intl` gone: what Chromium knows about Kazakh plays no part.
  expect(await page.evaluate('delete globalThis.Intl, formatTable.writeFormatTable()')).toEqual(expectedFormatTable());
});

/** The table with everything that it needs of `shared/`, as one script. */
async function bundle(): Promise<string> {
  const results = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('../fixtures/formatTable.ts', import.meta.url)), formats: ['iife'], name: 'formatTable' },
    },
  });
  const [result] = Array.isArray(results) ? results : [];
  return must(result, 'bundle').output[0].code;
}
