import { execFileSync, fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlobReader } from '../../../main/core/attachments/blobReader.ts';
import { BlobWriter } from '../../../main/core/attachments/blobWriter.ts';
import { createCore } from '../../../main/core/core.ts';
import {
  type AttachmentOwner,
  FILE_BYTES_HEADER,
  FILE_NAME_HEADER,
  originalAddress,
  thumbnailAddress,
  uploadAddress,
  uploadThumbnailAddress,
} from '../../../shared/attachments/addresses.ts';
import { type AttachmentId, attachmentIdSchema } from '../../../shared/attachments/attachment.ts';
import { CHUNK_BYTES } from '../../../shared/attachments/blobFormat.ts';
import { draftIdSchema } from '../../../shared/drafts/draft.ts';
import { uuidV7 } from '../../../shared/ids/uuidV7.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { photoHeic, photoJpeg, png, tinyJpeg } from '../../fixtures/attachments/pictures.ts';
import { type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';
import { inFolder } from '../../fixtures/workspace/testWorkspace.ts';

const resourcesDir = join(import.meta.dirname, '../../../resources');
const newId = (): AttachmentId => attachmentIdSchema.parse(uuidV7(Date.now(), randomBytes(10)));

function put(core: TestCore, address: string, given: ReadableStream | Uint8Array | string, name: string, bytes: number): Promise<Response> {
  const body = given instanceof Uint8Array ? Uint8Array.from(given) : given;
  const headers = { [FILE_NAME_HEADER]: encodeURIComponent(name), [FILE_BYTES_HEADER]: String(bytes) };
  return core.fetch(new Request(new URL(address, 'http://core.invalid'), { method: 'PUT', headers, body, duplex: 'half' } as RequestInit));
}

async function attach(core: TestCore, owner: AttachmentOwner, name: string, file: Uint8Array): Promise<AttachmentId> {
  const id = newId();
  const answer = await put(core, uploadAddress(id, owner), file, name, file.length);
  expect(answer.status).toBe(201);
  return id;
}

async function original(core: TestCore, id: AttachmentId): Promise<Buffer> {
  const answer = await core.fetch(new Request(new URL(originalAddress(id), 'http://core.invalid')));
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

async function withIncident(): Promise<{ core: TestCore; incident: IncidentId }> {
  const core = await unlockedCore();
  const { id } = await core.client.incidents.log({ record: sampleIncident('Photographed'), draft: null });
  return { core, incident: id };
}

function blobFiles(core: TestCore): string[] {
  const folder = join(core.workspaceDir, 'blobs');
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{32}$/.test(name)) : [];
}

async function reopen(core: TestCore): Promise<void> {
  await core.client.workspace.lock();
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('64 MB in odd pieces come back whole, and no word of them lies in the workspace', async () => {
  const { core, incident } = await withIncident();
  const piece = Buffer.alloc(333_333, 'a piece of evidence ');
  const total = 64 * 1024 * 1024 + 1;
  const whole = createHash('sha256');
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = Uint8Array.from(piece.subarray(0, Math.min(piece.length, total - sent)));
      sent += part.length;
      whole.update(part);
      if (part.length > 0) controller.enqueue(part);
      if (sent === total) controller.close();
    },
  });
  const id = newId();
  expect((await put(core, uploadAddress(id, { incident }), body, 'film.mp4', total)).status).toBe(201);
  const [listed] = await core.client.attachments.list({ incident });
  const expected = whole.digest('hex');
  expect(listed).toMatchObject({ id, bytes: total, sha256: expected, mediaType: 'application/octet-stream', hasThumbnail: false });
  const back = await core.fetch(new Request(new URL(originalAddress(id), 'http://core.invalid')));
  const got = createHash('sha256');
  for await (const part of back.body ?? []) got.update(part);
  expect(got.digest('hex')).toBe(expected);
  expect(Object.fromEntries(back.headers)).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-type': 'application/octet-stream',
    'content-security-policy': expect.stringContaining('sandbox'),
    'content-disposition': "attachment; filename*=UTF-8''film.mp4",
  });
  const [blob = ''] = blobFiles(core);
  expect(readFileSync(join(core.workspaceDir, 'blobs', blob)).includes('evidence')).toBe(false);
});

test('any length in any pieces is read back, in any part', async () => {
  await inFolder(async (dir) => {
    mkdirSync(join(dir, 'blobs'));
    const near = [0, 1, 15, 16, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 7];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...near),
        fc.integer({ min: 1000, max: 700_000 }),
        fc.nat(),
        fc.nat(300),
        async (length, piece, from, part) => {
          const file = randomBytes(length);
          const writer = await BlobWriter.begin(dir);
          for (let at = 0; at < length; at += piece) await writer.write(file.subarray(at, at + piece));
          const written = await writer.finish(dir);
          expect([written.sha256, written.bytes, written.chunks]).toEqual([
            sha256(file),
            length,
            Math.max(1, Math.ceil(length / CHUNK_BYTES)),
          ]);
          const reader = new BlobReader(dir, written);
          const offset = length === 0 ? 0 : from % length;
          expect(Buffer.from(reader.readAt(offset, part)).equals(file.subarray(offset, offset + part))).toBe(true);
          const across = Math.max(0, CHUNK_BYTES - 5);
          expect(Buffer.from(reader.readAt(across, 10)).equals(file.subarray(across, across + 10))).toBe(true);
          reader.close();
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('a bent, cut, exchanged or missing chunk is refused, never shown', async () => {
  const { core, incident } = await withIncident();
  const file = randomBytes(2 * CHUNK_BYTES + 100);
  const id = await attach(core, { incident }, 'a.bin', file);
  const [name = ''] = blobFiles(core);
  const path = join(core.workspaceDir, 'blobs', name);
  const sealed = readFileSync(path);
  const sealedChunk = CHUNK_BYTES + 16;
  const bent = (change: (bytes: Buffer) => Buffer) => writeFileSync(path, change(Buffer.from(sealed)));
  const flip = (at: number) => (bytes: Buffer) => {
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes;
  };
  const swap = (bytes: Buffer) =>
    Buffer.concat([bytes.subarray(sealedChunk, 2 * sealedChunk), bytes.subarray(0, sealedChunk), bytes.subarray(2 * sealedChunk)]);
  for (const change of [
    flip(5),
    flip(sealedChunk - 1),
    flip(sealed.length - 1),
    swap,
    (bytes: Buffer) => bytes.subarray(0, 2 * sealedChunk),
  ]) {
    bent(change);
    const request = { id, path: join(core.dir, 'copy.bin'), replace: false, withMetadata: true };
    await expect(core.client.attachments.extract(request)).rejects.toMatchObject({ code: 'ATTACHMENT_DAMAGED' });
    expect(readdirSync(core.dir)).toEqual(['workspace']);
  }
  rmSync(path);
  const answer = await core.fetch(new Request(new URL(originalAddress(id), 'http://core.invalid')));
  expect(await answer.json()).toEqual({ code: 'ATTACHMENT_DAMAGED', facts: {} });
});

test('what was cut off, lied about its length or never got into the log leaves nothing; what is logged stays', async () => {
  const { core, incident } = await withIncident();
  const kept = await attach(core, { incident }, 'kept.jpg', photoJpeg());
  const before = blobFiles(core);
  for (const announced of [5, 50]) {
    const answer = await put(core, uploadAddress(newId(), { incident }), new Uint8Array(10), 'liar', announced);
    expect([answer.status, await answer.json()]).toEqual([409, { code: 'FILE_CHANGED', facts: {} }]);
  }
  const broken = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(1000));
      controller.error(new Error('unplugged'));
    },
  });
  expect((await put(core, uploadAddress(newId(), { incident }), broken, 'cut', 2000)).status).toBe(409);
  expect((await put(core, uploadAddress(newId(), { incident }), '', 'large', 3e9)).status).toBe(413);
  expect(blobFiles(core)).toEqual(before);
  // As a crash leaves it: a whole blob that nothing names, and a piece of one.
  const orphan = 'ab'.repeat(32);
  mkdirSync(join(core.workspaceDir, 'blobs/ab'), { recursive: true });
  for (const name of [`ab/${orphan}`, `incoming/${'c'.repeat(32)}`, 'notes.txt'])
    writeFileSync(join(core.workspaceDir, 'blobs', name), 'x');
  // And what somebody else put there.
  const folder = join(core.workspaceDir, 'blobs/incoming/folder');
  mkdirSync(folder);
  await reopen(core);
  rmdirSync(folder);
  expect(blobFiles(core)).toEqual(before);
  expect(existsSync(join(core.workspaceDir, 'blobs/notes.txt'))).toBe(true);
  expect((await original(core, kept)).equals(photoJpeg())).toBe(true);
  expect(core.doctor().isSound).toBe(true);
});

test('a lock in the middle of an import ends it at once, and nothing of it is left', async () => {
  const { core, incident } = await withIncident();
  let askedOnce: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    askedOnce = resolve;
  });
  let pieces = 0;
  const endless = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pieces += 1;
        if (pieces <= 2) controller.enqueue(new Uint8Array(CHUNK_BYTES));
        // Then it waits, as a slow disk does.
        else askedOnce();
        return pieces > 2 ? new Promise(() => undefined) : undefined;
      },
    },
    { highWaterMark: 0 },
  );
  const answer = put(core, uploadAddress(newId(), { incident }), endless, 'slow', 1e9);
  await asked;
  await core.client.workspace.lock();
  expect(await (await answer).json()).toEqual({ code: 'LOCKED', facts: {} });
  expect(blobFiles(core)).toEqual([]);
});

test('files of a draft become the record’s when it is logged, with their small picture, caption and answers', async () => {
  const core = await unlockedCore();
  const draft = draftIdSchema.parse(uuidV7(Date.now(), randomBytes(10)));
  const id = newId();
  expect((await put(core, uploadAddress(id, { draft }), photoJpeg(), 'early.jpg', photoJpeg().length)).status).toBe(404);
  await core.client.drafts.keep({ id: draft, subject: 'new-incident', content: { title: 'A' } });
  expect((await put(core, uploadThumbnailAddress(id), tinyJpeg(), '', 0)).status).toBe(204);
  expect((await put(core, uploadThumbnailAddress(newId()), png(50_000, 50_000, [], 1), '', 0)).status).toBe(400);
  expect((await put(core, uploadThumbnailAddress(newId()), new Uint8Array(200_001), '', 0)).status).toBe(413);
  expect((await put(core, uploadAddress(id, { draft }), photoJpeg(), 'Ұстау\u202E.jpg', photoJpeg().length)).status).toBe(201);
  const dropped = await attach(core, { draft }, 'wrong.heic', photoHeic());
  await core.client.attachments.setCaption({ id, caption: 'The bus' });
  await core.client.attachments.answerExif({ id, answer: { time: true, place: false } });
  await reopen(core);
  const exif = { takenAt: '2022-11-20T14:05', position: { lat: 43.2385, lng: 76.9453 } };
  const photo = {
    id,
    fileName: 'Ұстау\u202E.jpg',
    mediaType: 'image/jpeg',
    caption: 'The bus',
    exifAnswer: { time: true, place: false },
    exif,
    hasThumbnail: true,
  };
  const heic = { id: dropped, mediaType: 'image/heic', exif, hasThumbnail: false, loggedAtUtc: null };
  expect(await core.client.attachments.list({ draft })).toMatchObject([{ ...photo, loggedAtUtc: null }, heic]);
  await core.client.attachments.discard({ id: dropped });
  const { id: incident } = await core.client.incidents.log({ record: sampleIncident('With a photo'), draft });
  expect(await core.client.attachments.list({ draft })).toEqual([]);
  const logged = await core.client.attachments.list({ incident });
  expect(logged).toMatchObject([{ ...photo, loggedAtUtc: expect.any(Number) }]);
  await reopen(core);
  expect(blobFiles(core)).toHaveLength(2);
  expect((await original(core, id)).equals(photoJpeg())).toBe(true);
  const small = await core.fetch(new Request(new URL(thumbnailAddress(id), 'http://core.invalid')));
  expect(Buffer.from(await small.arrayBuffer()).equals(tinyJpeg())).toBe(true);
  expect(core.doctor().isSound).toBe(true);
});

test('a small picture that comes late takes nothing away from its file', async () => {
  const core = await unlockedCore();
  const draft = draftIdSchema.parse(uuidV7(Date.now(), randomBytes(10)));
  await core.client.drafts.keep({ id: draft, subject: 'new-incident', content: { title: 'A' } });
  const ids = Array.from({ length: 12 }, newId);
  // Both at once: which is on disk first is for the disk to say.
  const pairs = ids.map((id) => [
    put(core, uploadAddress(id, { draft }), 'a file', 'a.txt', 6),
    put(core, uploadThumbnailAddress(id), tinyJpeg(), '', 0),
  ]);
  await Promise.all(pairs.flat());
  await reopen(core);
  for (const id of ids) expect((await original(core, id)).toString()).toBe('a file');
});

test('a copy for others tells nothing of its making unless that is asked for; the workspace keeps the original', async () => {
  const { core, incident } = await withIncident();
  const photo = await attach(core, { incident }, '../Photo:1.jpg', photoJpeg());
  const heic = await attach(core, { incident }, 'b.heic', photoHeic());
  const empty = await attach(core, { incident }, '', new Uint8Array(0));
  const copy = (id: AttachmentId, name: string, withMetadata: boolean) =>
    core.client.attachments.extract({ id, path: join(core.dir, name), replace: false, withMetadata });
  await copy(photo, 'clean.jpg', false);
  await copy(photo, 'whole.jpg', true);
  expect(readFileSync(join(core.dir, 'clean.jpg')).includes('SECRET')).toBe(false);
  expect(readFileSync(join(core.dir, 'whole.jpg')).equals(photoJpeg())).toBe(true);
  await expect(copy(photo, 'clean.jpg', false)).rejects.toMatchObject({ code: 'EXPORT_TARGET_EXISTS' });
  await expect(copy(heic, 'b.heic', false)).rejects.toMatchObject({ code: 'METADATA_NOT_REMOVABLE' });
  await copy(heic, 'b.heic', true);
  await copy(empty, 'empty', true);
  expect(readFileSync(join(core.dir, 'empty'))).toHaveLength(0);
  expect((await core.client.attachments.suggestPath({ id: photo })).path).toMatch(/_Photo_1\.jpg$/);
  expect((await original(core, photo)).equals(photoJpeg())).toBe(true);
});

test('a withdrawn attachment stays, with the reason; what is fixed cannot be changed', async () => {
  const { core, incident } = await withIncident();
  const id = await attach(core, { incident }, 'a.jpg', photoJpeg());
  await core.client.attachments.setCaption({ id, caption: ' The square ' });
  await expect(core.client.attachments.setCaption({ id, caption: 'The square' })).rejects.toMatchObject({ code: 'NOTHING_CHANGED' });
  await core.client.attachments.withdraw({ id, reason: 'Another place' });
  await expect(core.client.attachments.withdraw({ id, reason: 'Again' })).rejects.toMatchObject({ code: 'ALREADY_WITHDRAWN' });
  await expect(core.client.attachments.setCaption({ id, caption: 'x' })).rejects.toMatchObject({ code: 'ALREADY_WITHDRAWN' });
  await reopen(core);
  expect(await core.client.attachments.list({ incident })).toMatchObject([
    { id, caption: 'The square', withdrawn: { reason: 'Another place' } },
  ]);
  expect((await original(core, id)).length).toBe(photoJpeg().length);
  expect(core.doctor().isSound).toBe(true);
});

test('from disk: a file that is changed, exchanged or gone while it is read is refused', async () => {
  const { core, incident } = await withIncident();
  const path = join(core.dir, 'evidence.bin');
  const file = { incident, path, caption: 'From the stick' };
  const during = async (act: () => void) => {
    writeFileSync(path, randomBytes(20 * CHUNK_BYTES));
    const attaching = core.attach(file);
    // Its first bytes are read once there is a file for them to go to.
    while (blobFiles(core).length === 0) await nextTurn();
    act();
    return attaching;
  };
  await expect(during(() => writeFileSync(path, 'x', { flag: 'a' }))).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  await expect(during(() => renameSync(path, `${path}.away`))).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  await expect(core.attach(file)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  const pipe = join(core.dir, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const path of [core.dir, pipe]) await expect(core.attach({ ...file, path })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  expect(blobFiles(core)).toEqual([]);
  writeFileSync(path, photoJpeg());
  const id = await core.attach(file);
  expect(await core.client.attachments.list({ incident })).toMatchObject([{ id, fileName: 'evidence.bin', caption: 'From the stick' }]);
});

test('the same import twice is one attachment', async () => {
  const { core, incident } = await withIncident();
  const id = await attach(core, { incident }, 'a.jpg', photoJpeg());
  expect((await put(core, uploadAddress(id, { incident }), photoJpeg(), 'a.jpg', photoJpeg().length)).status).toBe(201);
  expect(await core.client.attachments.list({ incident })).toHaveLength(1);
  expect(blobFiles(core)).toHaveLength(1);
});

test('killed in the middle of an import: what was acknowledged is there, and nothing else', async () => {
  await inFolder(async (dir) => {
    const child = fork(join(import.meta.dirname, '../../fixtures/attachments/attachUntilKilled.ts'), [dir], { stdio: 'inherit' });
    const [told] = (await once(child, 'message')) as [{ incident: IncidentId; attached: AttachmentId }];
    await once(child, 'message');
    const incoming = join(dir, 'blobs/incoming');
    expect(readdirSync(incoming)).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const core = createCore({ workspaceDir: dir, resourcesDir, program: 'window', onLocked: () => undefined });
    await core.client.workspace.unlock({ passphrase: PASSPHRASE });
    expect(readdirSync(incoming)).toEqual([]);
    const { attached, incident } = told;
    expect(await core.client.attachments.list({ incident })).toMatchObject([{ id: attached, bytes: photoJpeg().length }]);
    const answer = await core.fetch(new Request(new URL(originalAddress(attached), 'http://core.invalid')));
    expect(Buffer.from(await answer.arrayBuffer()).equals(photoJpeg())).toBe(true);
    expect(core.doctor().isSound).toBe(true);
    await core.close();
  });
});
