import { expect, test } from 'vitest';
import { FILE_BYTES_HEADER, FILE_NAME_HEADER, originalAddress, uploadAddress } from '../../../shared/attachments/addresses.ts';
import { attachmentIdSchema } from '../../../shared/attachments/attachment.ts';
import { unlockedCore } from '../../fixtures/core/testCore.ts';
import { sampleIncident } from '../../fixtures/quickWorkspace.ts';

test('of a file that is asked to be erased nothing is shown or handed out, until the request is taken back', async () => {
  const core = await unlockedCore();
  const { client } = core;
  const { id: incident } = await client.incidents.log({ record: sampleIncident('Photographed'), draft: null });
  const id = attachmentIdSchema.parse('01a20c37-51f8-7734-aae6-7a362fa2f49e');
  const headers = { [FILE_NAME_HEADER]: 'aigerim.txt', [FILE_BYTES_HEADER]: '5' };
  const address = new URL(uploadAddress(id, { incident }), 'http://core.invalid');
  expect((await core.fetch(new Request(address, { method: 'PUT', headers, body: 'hello' }))).status).toBe(201);
  const original = async () => (await core.fetch(new Request(new URL(originalAddress(id), 'http://core.invalid')))).status;
  expect(await original()).toBe(200);
  core.clock.ms += 1000;
  await client.erase.ask({ entity: 'attachment', id, field: null, reason: 'shows a face' });
  const shown = [await client.attachments.list({ incident }), await client.incidents.history({ id: incident })];
  expect(shown[0]).toMatchObject([{ id, fileName: '', hasThumbnail: false }]);
  expect(JSON.stringify(shown)).not.toContain('aigerim');
  expect(await original()).toBe(404);
  const [request] = (await client.incidents.get({ id: incident })).eraseAsked;
  if (request === undefined) throw new Error('no request');
  await client.erase.takeBack({ request: request.request, reason: 'shows nobody', seen: request.seen });
  expect(await original()).toBe(200);
  expect(core.doctor().isSound).toBe(true);
});
