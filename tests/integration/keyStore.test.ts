import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KeyStoreClient } from '../../main/core/wire/keyStoreClient.ts';
import { KeyStoreServer, keyStoreName } from '../../main/electron/keyStore.ts';
import { FakeSafeStorage, recordElectron } from '../fixtures/recordingElectron.ts';

/** Both ends, joined as the two processes are: what goes over is copied. */
function joined(storage = new FakeSafeStorage()) {
  const { electron } = recordElectron();
  const server = new KeyStoreServer({ ...electron, safeStorage: storage as unknown as typeof electron.safeStorage }, 'linux');
  const client: KeyStoreClient = new KeyStoreClient('gnome_libsecret', (frame) =>
    server.receive(structuredClone(frame), (answer) => client.receive(structuredClone(answer))),
  );
  return { client, server, storage };
}

describe('the name of the store', () => {
  test.each([
    ['gnome_libsecret', 'gnome_libsecret'],
    ['kwallet6', 'kwallet6'],
    ['basic_text', null],
    ['unknown', null],
    ['something_new', null],
  ])('on Linux %s counts as %s', (backend, expected) => {
    const { electron, safeStorage } = recordElectron();
    safeStorage.backend = backend;
    expect(keyStoreName(electron, 'linux')).toBe(expected);
  });

  test('macOS and Windows have one of their own, other systems none', () => {
    const { electron } = recordElectron();
    expect([keyStoreName(electron, 'darwin'), keyStoreName(electron, 'win32'), keyStoreName(electron, 'freebsd')]).toEqual([
      'keychain',
      'dpapi',
      null,
    ]);
  });
});

describe('a secret', () => {
  test('is sealed and opened over the wire, several at once', async () => {
    const { client } = joined();
    const secrets = [randomBytes(32), randomBytes(32), Buffer.from([0])];
    const sealed = await Promise.all(secrets.map((secret) => client.seal(secret)));
    expect(await Promise.all(sealed.map((one) => client.open(one)))).toEqual(secrets);
  });

  test('is not sealed by a store that turned into a file in clear, nor by one that is away', async () => {
    const { client, storage } = joined();
    const sealed = await client.seal(randomBytes(32));
    storage.backend = 'basic_text';
    await expect(client.seal(randomBytes(32))).rejects.toMatchObject({ code: 'KEY_STORE_UNAVAILABLE' });
    expect(await client.open(sealed)).toBeNull();
    storage.backend = 'gnome_libsecret';
    storage.isThere = false;
    expect(await client.open(sealed)).toBeNull();
  });

  test('that another store sealed cannot be opened', async () => {
    const storage = new FakeSafeStorage();
    storage.decryptStringAsync = () => Promise.reject(new Error('wrong key'));
    expect(await joined(storage).client.open(randomBytes(60))).toBeNull();
  });

  test('of an impossible size is no question', async () => {
    const answers: unknown[] = [];
    const { server } = joined();
    for (const bytes of [new Uint8Array(0), new Uint8Array(5000), 'text', null])
      server.receive({ kind: 'key-store-ask', id: 1, action: 'seal', bytes }, (answer) => answers.push(answer));
    for (const wrong of [null, 'x', { kind: 'key-store-ask' }, { kind: 'key-store-ask', id: 1, action: 'list', bytes: new Uint8Array(1) }])
      server.receive(wrong, (answer) => answers.push(answer));
    expect(answers).toEqual([]);
  });
});

test('an answer that nobody asked for, or that is none, changes nothing', async () => {
  const asked: { id: number }[] = [];
  const client = new KeyStoreClient('keychain', (frame) => asked.push(frame));
  const sealing = client.seal(randomBytes(32));
  for (const wrong of [
    null,
    { kind: 'key-store-answer', id: 99, bytes: new Uint8Array(3) },
    { kind: 'key-store-answer', id: asked[0]?.id, bytes: 'text' },
    { kind: 'key-store-answer', id: asked[0]?.id, bytes: new Uint8Array(5000) },
    { kind: 'key-store-answer', id: asked[0]?.id, bytes: new Uint8Array(3), more: true },
  ])
    client.receive(wrong);
  client.receive({ kind: 'key-store-answer', id: asked[0]?.id, bytes: Uint8Array.of(1, 2) });
  expect(await sealing).toEqual(Buffer.from([1, 2]));
});

describe('a store that never answers', () => {
  function silent() {
    const asked: { id: number }[] = [];
    const timers = new Map<() => void, number>();
    const client = new KeyStoreClient(
      'keychain',
      (frame) => asked.push(frame),
      (ms, then) => {
        timers.set(then, ms);
        return () => timers.delete(then);
      },
    );
    const timePasses = () => {
      for (const then of [...timers.keys()]) then();
    };
    return { asked, client, timers, timePasses };
  }

  test('is waited for two minutes, and then counts as one that cannot open or seal', async () => {
    const { asked, client, timers, timePasses } = silent();
    const opening = client.open(randomBytes(60));
    const sealing = client.seal(randomBytes(32));
    expect([...timers.values()]).toEqual([120_000, 120_000]);
    timePasses();
    expect(await opening).toBeNull();
    await expect(sealing).rejects.toMatchObject({ code: 'KEY_STORE_UNAVAILABLE' });
    // What comes afterwards is for nobody.
    client.receive({ kind: 'key-store-answer', id: asked[0]?.id, bytes: new Uint8Array(32) });
  });

  test('leaves no timer where it did answer', async () => {
    const { asked, client, timers } = silent();
    const opening = client.open(randomBytes(60));
    client.receive({ kind: 'key-store-answer', id: asked[0]?.id, bytes: Uint8Array.of(7) });
    expect(await opening).toEqual(Buffer.from([7]));
    expect(timers.size).toBe(0);
  });
});

test('one who asks without end is answered no', () => {
  const { electron } = recordElectron();
  const server = new KeyStoreServer(electron, 'linux');
  const refused: number[] = [];
  for (let id = 1; id <= 6; id++)
    server.receive({ kind: 'key-store-ask', id, action: 'seal', bytes: new Uint8Array(32) }, (answer) => refused.push(answer.id));
  expect(refused).toEqual([5, 6]);
});
