import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { photoHeic, photoJpeg, png } from '../fixtures/attachments/pictures.ts';
import { openProgram } from './pageHarness.ts';
import { createWorkspace, lockWorkspace, unlockWorkspace } from './screenWalk.ts';

async function folderWith(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  return folder;
}

test('a photo, a HEIC and an image bomb with a record; time and place from the photo; lock, unlock, look, take a copy out, withdraw', async () => {
  const bomb = png(40_000, 40_000, [], 1);
  const folder = await folderWith({ 'square.jpg': photoJpeg(), 'phone.heic': photoHeic(), 'bomb.png': bomb });
  const { page } = await openProgram();
  await createWorkspace(page, 'empty');
  await page.keyboard.press('n');
  await page.keyboard.press('a');
  await page.keyboard.press('1');
  await page.getByTestId('chosen-category').waitFor();
  await page.getByTestId('attach-input').setInputFiles(['square.jpg', 'phone.heic', 'bomb.png'].map((name) => join(folder, name)));
  const tiles = page.getByTestId('attachment');
  await expect.poll(() => tiles.count()).toBe(3);
  await page.getByTestId('thumbnail').waitFor();
  await page.getByTestId('tile-heic').waitFor();
  // Each of the two photos tells when and where; one is asked to give both, the other neither.
  const question = page.getByTestId('exif-question');
  await question.first().getByTestId('exif-time-yes').click();
  await question.first().getByTestId('exif-place-yes').click();
  await question.nth(1).waitFor({ state: 'detached' });
  await question.getByTestId('exif-time-no').click();
  await question.getByTestId('exif-place-no').click();
  await question.waitFor({ state: 'detached' });
  expect(await page.getByTestId('when-from-time').inputValue()).toBe('14:05');
  await page.getByTestId('pin').filter({ hasText: '43.2385° N, 76.9453° E' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('logged').waitFor();
  await page.keyboard.press('Escape');

  await lockWorkspace(page);
  await unlockWorkspace(page);
  await page.getByTestId('incident-row').first().click();
  await page.getByTestId('record-fields').waitFor();
  await page.getByTestId('thumbnail').waitFor();
  expect(await tiles.count()).toBe(3);
  expect(await page.getByTestId('exif-question').count()).toBe(0);

  await page.getByRole('button', { name: 'Show square.jpg' }).click();
  await page.getByTestId('picture').waitFor();
  await page.getByTestId('caption').fill('The square');
  await page.getByTestId('caption-keep').click();
  await page.getByTestId('extract-open').click();
  const copy = join(folder, 'copy.jpg');
  await page.getByTestId('extract-path').fill(copy);
  await page.getByTestId('extract-submit').click();
  await page.getByTestId('extracted').waitFor();
  expect((await readFile(copy)).includes('SECRET')).toBe(false);
  await page.keyboard.press('Escape');
  await tiles.filter({ hasText: 'The square' }).waitFor();

  await page.getByRole('button', { name: 'Show bomb.png' }).click();
  await page.getByTestId('not-drawn').filter({ hasText: 'too large' }).waitFor();
  await page.getByTestId('attachment-withdraw').click();
  await page.getByTestId('attachment-withdraw-reason').fill('Not a picture');
  await page.getByTestId('attachment-withdraw-submit').click();
  await tiles.filter({ hasText: 'Withdrawn: Not a picture' }).waitFor();
});

test('a file that is dropped onto a logged record is added to it', async () => {
  const { page } = await openProgram();
  await createWorkspace(page, 'demo');
  await page.getByTestId('incident-row').first().click();
  const panel = page.getByTestId('attachments');
  await panel.waitFor();
  const given = await page.evaluateHandle(
    (bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], 'dropped.jpg'));
      return transfer;
    },
    [...photoJpeg()],
  );
  await panel.dispatchEvent('drop', { dataTransfer: given });
  await page.getByTestId('thumbnail').waitFor();
  expect(await page.getByTestId('attachment').count()).toBe(1);
});
