import { expect, test } from 'vitest';
import { unlockedCore, allRows } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';

test('first slice', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Before'), draft: null });
  const made = await core.client.backup.make();
  console.log(made, await core.client.backup.list());
  await core.client.incidents.log({ record: sampleIncident('After'), draft: null });
  expect(await core.client.backup.check({ name: made.name })).toEqual({ problem: null });
  await core.client.backup.restore({ source: { kind: 'listed', name: made.name }, secret: { kind: 'passphrase', passphrase: PASSPHRASE } }).then(console.log);
  expect(await core.client.workspace.state()).toEqual({ status: 'locked' });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect((await allRows(core)).map(({ title }) => title)).toEqual(['Before']);
  console.log(JSON.stringify(core.doctor()));
});
