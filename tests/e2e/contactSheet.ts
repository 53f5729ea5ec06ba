// Pictures of every screen of the registry, in every language, theme and size, as one sheet a combination in docs/screens/, and the three
// pictures of the README:
//   node tests/e2e/contactSheet.ts [en|ru|kk|readme]
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowserShell } from '../../main/browser/browserShell.ts';
import type { RegisteredScreen, Stage } from '../../renderer/screens/registeredScreen.ts';
import { SCREENS } from '../../renderer/screens/registry.ts';
import { LANGUAGES, type Language } from '../../shared/language/language.ts';
import { createTranslator } from '../../shared/messages/translator.ts';
import { must } from '../../shared/must.ts';
import type { Preferences } from '../../shared/preferences/preferences.ts';
import { type TroubledCore, writeTroubledCore } from '../fixtures/disks/troubledCore.ts';
import { writeShiftedCore } from '../fixtures/shiftedCore.ts';
import { launchChromium, type RunningChromium } from './chromium.ts';
import {
  createWorkspace,
  damageFor,
  demoWorkspace,
  lockWorkspace,
  manyRecords,
  mapDrawn,
  reachScreen,
  unlockWorkspace,
} from './screenWalk.ts';

const root = join(import.meta.dirname, '../..');
const target = join(root, 'docs/screens');

interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly textSizePercent: Preferences['textSizePercent'];
  /** Width of one picture on the sheet, in pixels, and how many stand beside each other. */
  readonly drawnWidth: number;
}
const SIZES: readonly [Size, Size] = [
  { name: '1440x900', width: 1440, height: 900, textSizePercent: 100, drawnWidth: 720 },
  { name: '1024x700-text130', width: 1024, height: 700, textSizePercent: 130, drawnWidth: 620 },
];
const YEARS_MS = 5 * 365 * 24 * 60 * 60 * 1000;
const THEMES = ['light', 'dark'] as const;
const COLUMNS = 4;

interface Picture {
  readonly screen: RegisteredScreen;
  readonly png: Buffer;
}
/** Pictures by `size theme`. */
type Pictures = Map<string, Picture[]>;

const asked = (name: string) => process.argv.length < 3 || process.argv.includes(name);
for (const language of LANGUAGES.filter(asked)) await drawLanguage(language);
if (asked('readme')) await drawReadme();

/** The list on the map; a record being logged; a record with a history. */
async function drawReadme(): Promise<void> {
  await mkdir(target, { recursive: true });
  await withProgram(async (page, workspaceDir) => {
    await createWorkspace(page, 'demo');
    await page.setViewportSize(SIZES[0]);
    const take = async (name: string) => {
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(target, `${name}.png`) });
    };
    await reachScreen(page, workspaceDir, screenOf('map'), { language: 'en', theme: 'light' });
    await take('map-en-light');
    await reachScreen(page, workspaceDir, screenOf('capture-fields'), { language: 'kk', theme: 'dark' });
    await page.getByTestId('title').fill('15-ке жуық наразылық білдіруші ұсталды');
    await page.getByTestId('place-words').fill('Республика алаңы, Алматы');
    await page.getByTestId('coordinates').fill('43.2385, 76.9453');
    await page.getByTestId('pin').waitFor();
    await take('capture-kk-dark');
    await amendTitle(page, workspaceDir);
    await take('record-ru-light');
  });
}

async function amendTitle(page: Page, workspaceDir: string): Promise<void> {
  await reachScreen(page, workspaceDir, screenOf('map'), { language: 'ru', theme: 'light' });
  await page.getByTestId('incident-row').filter({ hasText: 'About 15 protesters' }).click();
  await page.getByTestId('amend').click();
  await page.getByTestId('title').fill('Около 16 протестующих задержаны в Алматы');
  await page.getByTestId('amend-reason').fill('Пересчитано по фотографиям');
  await page.getByTestId('amend-submit').click();
  await page.getByTestId('show-history').click();
  // The demonstration's links are steps too; this one is whole when it tells its time.
  await page
    .getByTestId('step-amended')
    .filter({ hasText: 'Пересчитано' })
    .filter({ hasText: /\d\d:\d\d/ })
    .waitFor();
}

function screenOf(id: string): RegisteredScreen {
  return must(
    SCREENS.find((screen) => screen.id === id),
    `screen ${id} in the registry`,
  );
}

async function drawLanguage(language: Language): Promise<void> {
  const pictures: Pictures = new Map();
  await withProgram(async (page, workspaceDir) => {
    await takeStage(page, workspaceDir, 'absent', language, pictures);
    await createWorkspace(page, 'demo');
    await takeStage(page, workspaceDir, 'demo', language, pictures);
    await page.goto(`${new URL(page.url()).origin}/#/map`);
    await lockWorkspace(page);
    await takeStage(page, workspaceDir, 'locked', language, pictures);
  });
  await withProgram(async (page, workspaceDir) => {
    await createWorkspace(page, 'empty');
    await takeStage(page, workspaceDir, 'empty', language, pictures);
  });
  await withProgram(async (page, workspaceDir) => {
    await unlockWorkspace(page);
    await takeStage(page, workspaceDir, 'many', language, pictures);
  }, manyRecords);
  await withProgram(
    async (page, workspaceDir) => {
      await createWorkspace(page, 'empty', 'clock-screen');
      await takeStage(page, workspaceDir, 'clock', language, pictures);
    },
    undefined,
    (scratch) => writeShiftedCore(scratch, -YEARS_MS),
  );
  await drawTroubles(language, pictures);
  await mkdir(target, { recursive: true });
  for (const size of SIZES) {
    for (const theme of THEMES) {
      const sheet = await drawSheet(pictures.get(`${size.name} ${theme}`) ?? [], size, language);
      const name = `${language}-${theme}-${size.name}.jpg`;
      await writeFile(join(target, name), sheet);
      process.stdout.write(`docs/screens/${name}: ${Math.round(sheet.byteLength / 1024)} KiB\n`);
    }
  }
}

/** What is damaged, and what stands on a disk in trouble. */
async function drawTroubles(language: Language, pictures: Pictures): Promise<void> {
  await withProgram(async (page, workspaceDir) => {
    await takeStage(page, workspaceDir, 'read-out', language, pictures);
    await damageFor('damaged', workspaceDir);
    await takeStage(page, workspaceDir, 'damaged', language, pictures);
  }, demoWorkspace);
  await withProgram(
    async (page, workspaceDir) => {
      await unlockWorkspace(page);
      await takeStage(page, workspaceDir, 'damage-found', language, pictures);
    },
    async (workspaceDir) => {
      await demoWorkspace(workspaceDir);
      await damageFor('damage-found', workspaceDir);
    },
  );
  let set: TroubledCore['set'] = () => undefined;
  await withProgram(
    async (page, workspaceDir) => {
      await unlockWorkspace(page);
      for (const stage of ['disk-full', 'disk-read-only', 'disk-gone'] as const) {
        set(stage);
        await takeStage(page, workspaceDir, stage, language, pictures);
      }
      set('backup-failed');
      await lockWorkspace(page);
      await unlockWorkspace(page);
      await takeStage(page, workspaceDir, 'backup-failed', language, pictures);
    },
    demoWorkspace,
    (scratch) => {
      const core = writeTroubledCore(scratch);
      set = core.set;
      return core.entry;
    },
  );
}

async function withProgram(
  use: (page: Page, workspaceDir: string) => Promise<void>,
  prepare: (workspaceDir: string) => Promise<void> = async () => {},
  coreEntry: ((scratch: string) => string) | null = null,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'baqylau-sheet-'));
  const workspaceDir = join(scratch, 'workspace');
  await prepare(workspaceDir);
  const shell = await startBrowserShell({
    workspaceDir,
    resourcesDir: join(root, 'resources'),
    port: 0,
    openBrowser: false,
    ...(coreEntry === null ? {} : { coreEntry: coreEntry(scratch) }),
  });
  const chromium = await launchChromium({ context: { reducedMotion: 'reduce' } });
  try {
    const page = firstPage(chromium);
    await page.goto(shell.url);
    await use(page, workspaceDir);
  } finally {
    await chromium.close();
    await shell.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function takeStage(page: Page, workspaceDir: string, stage: Stage, language: Language, pictures: Pictures): Promise<void> {
  for (const screen of SCREENS.filter((entry) => entry.stage === stage)) {
    for (const size of SIZES) {
      for (const theme of THEMES) {
        await page.setViewportSize(size);
        await reachScreen(page, workspaceDir, screen, { language, theme, textSizePercent: size.textSizePercent });
        // Where nothing answers to a pointer.
        await page.mouse.move(1, 1);
        await mapDrawn(page);
        const key = `${size.name} ${theme}`;
        pictures.set(key, [...(pictures.get(key) ?? []), { screen, png: await page.screenshot() }]);
      }
    }
  }
}

/** One page with all pictures in the order of the registry, each under its name. */
async function drawSheet(pictures: readonly Picture[], size: Size, language: Language): Promise<Buffer> {
  const { t } = createTranslator(language);
  const inOrder = SCREENS.flatMap((screen) => pictures.filter((picture) => picture.screen.id === screen.id));
  const figures = inOrder.map(
    ({ screen, png }) =>
      `<figure><figcaption>${screen.id} · ${t(screen.title)}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  const css = `body{margin:0;padding:12px;background:#777;font:14px sans-serif;color:#fff;display:grid;gap:12px;grid-template-columns:repeat(${COLUMNS},${size.drawnWidth}px)}figure{margin:0}figcaption{padding:0 0 4px}img{display:block;width:100%}`;
  const chromium = await launchChromium({ context: { viewport: { width: COLUMNS * (size.drawnWidth + 12) + 12, height: 600 } } });
  try {
    const page = firstPage(chromium);
    await page.setContent(`<style>${css}</style>${figures.join('')}`);
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    return await page.screenshot({ fullPage: true, type: 'jpeg', quality: 72 });
  } finally {
    await chromium.close();
  }
}

function firstPage(chromium: RunningChromium): Page {
  const page = chromium.context.pages()[0];
  if (page === undefined) throw new Error('the browser has no page');
  return page;
}
