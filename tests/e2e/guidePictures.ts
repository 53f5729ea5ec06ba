// The pictures of the guide for observers, in every language, from the program as it stands:
//   node tests/e2e/guidePictures.ts [en|ru|kk]
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowserShell } from '../../main/browser/browserShell.ts';
import { SCREENS } from '../../renderer/screens/registry.ts';
import { LANGUAGES, type Language } from '../../shared/language/language.ts';
import { must } from '../../shared/must.ts';
import { launchChromium } from './chromium.ts';
import { createWorkspace, lockWorkspace, mapDrawn, PASSPHRASE, reachScreen } from './screenWalk.ts';

const root = join(import.meta.dirname, '../..');
/** Small enough to be printed beside the text, large enough to be read there. */
const WHOLE = { width: 1100, height: 700 };
/** For screens with little on them. */
const LOW = { width: 1100, height: 380 };
const QUALITY = 70;

/** What an observer would write, in each language. */
const WORDS: Readonly<Record<Language, { readonly title: string; readonly place: string; readonly when: string; readonly name: string }>> =
  {
    en: { title: 'About 15 protesters detained', place: 'Republic Square', when: '14:30', name: 'A. Example' },
    ru: { title: 'Задержаны около 15 протестующих', place: 'Площадь Республики', when: '14:30', name: 'А. Примерова' },
    kk: { title: '15-тей наразылық білдіруші ұсталды', place: 'Республика алаңы', when: '14:30', name: 'А. Мысалова' },
  };

/** One language at a time: what it shows and where its pictures go. */
interface Drawing {
  readonly page: Page;
  readonly workspaceDir: string;
  readonly language: Language;
}

const asked = (name: string) => process.argv.length < 3 || process.argv.includes(name);
for (const language of LANGUAGES.filter(asked)) await drawLanguage(language);

async function drawLanguage(language: Language): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'baqylau-guide-'));
  const workspaceDir = join(scratch, 'workspace');
  const shell = await startBrowserShell({ workspaceDir, resourcesDir: join(root, 'resources'), port: 0, openBrowser: false });
  const chromium = await launchChromium({ context: { reducedMotion: 'reduce', viewport: WHOLE } });
  try {
    await mkdir(folderOf(language), { recursive: true });
    const page = must(chromium.context.pages()[0], 'page of the browser');
    await page.goto(shell.url);
    await drawAll({ page, workspaceDir, language });
  } finally {
    await chromium.close();
    await shell.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function drawAll(drawing: Drawing): Promise<void> {
  const { page } = drawing;
  await reach(drawing, 'create');
  await page.setViewportSize({ width: 760, height: 900 });
  await page.getByTestId('start-empty').check();
  await take(drawing, 'create');
  await page.setViewportSize(WHOLE);
  await createWorkspace(page, 'demo');
  await drawRecords(drawing);
  await drawFiles(drawing);
  await drawSheet(drawing);
  await drawLocked(drawing);
}

async function drawRecords(drawing: Drawing): Promise<void> {
  const { page, language } = drawing;
  const words = WORDS[language];
  await reach(drawing, 'map');
  await take(drawing, 'map');
  await reach(drawing, 'filter');
  await take(drawing, 'filter');
  await reach(drawing, 'capture-fields');
  await page.getByTestId('title').fill(words.title);
  await page.getByTestId('place-words').fill(words.place);
  await page.getByTestId('coordinates').fill('43.2385, 76.9453');
  await page.getByTestId('pin').waitFor();
  await page.getByTestId('title').scrollIntoViewIfNeeded();
  await take(drawing, 'capture');
  await page.getByTestId('confidential-open').click();
  await page.getByTestId('person-1-name').fill(words.name);
  await take(drawing, 'confidential', 'capture-sheet');
}

async function drawFiles(drawing: Drawing): Promise<void> {
  const { page } = drawing;
  await reach(drawing, 'maps');
  await page.setViewportSize(LOW);
  await take(drawing, 'maps');
  await page.setViewportSize(WHOLE);
  await reach(drawing, 'export');
  await take(drawing, 'export');
  await reach(drawing, 'backups');
  await page.setViewportSize(LOW);
  await take(drawing, 'backups');
  await page.setViewportSize(WHOLE);
  await reach(drawing, 'diagnostics');
  await page.getByTestId('diagnostics-screen').evaluate((screen) => screen.scrollTo(0, 0));
  await take(drawing, 'diagnostics');
}

/** The words belong to a workspace that is gone a minute later. */
async function drawSheet(drawing: Drawing): Promise<void> {
  const { page } = drawing;
  await reach(drawing, 'settings');
  await page.getByTestId('open-recovery').click();
  await page.getByTestId('keys-sheet').click();
  await page.getByTestId('present-passphrase').fill(PASSPHRASE);
  await page.getByTestId('sheet-show').click();
  await page.getByTestId('sheet').waitFor();
  await take(drawing, 'sheet', 'sheet');
  const words = await page.getByTestId('sheet-words').locator('[translate=no]').allInnerTexts();
  await page.getByTestId('sheet-written').click();
  for (const place of ['confirm-0', 'confirm-1']) {
    const field = page.getByTestId(place);
    await field.fill(words[Number(await field.getAttribute('data-number')) - 1] ?? '');
  }
  await page.getByTestId('confirm-submit').click();
  await page.getByTestId('form-confirm').waitFor({ state: 'detached' });
}

async function drawLocked(drawing: Drawing): Promise<void> {
  const { page } = drawing;
  await reach(drawing, 'map');
  await lockWorkspace(page);
  await page.setViewportSize({ width: 760, height: 460 });
  await take(drawing, 'locked');
  await page.getByTestId('forgotten').click();
  await take(drawing, 'forgotten');
}

function reach({ page, workspaceDir, language }: Drawing, id: string): Promise<void> {
  const screen = must(
    SCREENS.find((known) => known.id === id),
    `screen ${id} in the registry`,
  );
  return reachScreen(page, workspaceDir, screen, { language, theme: 'light', textSizePercent: 100 });
}

/** @param testId cuts out this element; left out = the whole window */
async function take({ page, language }: Drawing, name: string, testId?: string): Promise<void> {
  await mapDrawn(page);
  const box = testId === undefined ? null : await page.getByTestId(testId).boundingBox();
  const picture = await page.screenshot({ type: 'jpeg', quality: QUALITY, ...(box === null ? {} : { clip: box }) });
  await writeFile(join(folderOf(language), `${name}.jpg`), picture);
  process.stdout.write(`docs/guide/${language}/pictures/${name}.jpg: ${Math.round(picture.byteLength / 1024)} KiB\n`);
}

function folderOf(language: Language): string {
  return join(root, 'docs/guide', language, 'pictures');
}
