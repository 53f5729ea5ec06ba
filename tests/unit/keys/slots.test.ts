import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { randomBytes } from '../../../main/core/crypto/primitives.ts';
import { CHOSEN_CIPHER } from '../../../main/core/db/cipher.ts';
import {
  boundOf,
  keyringSchema,
  newKeyring,
  passphraseSlots,
  readKeyring,
  recoverySlots,
  unlockKeyring,
  unlockKeyringByRecovery,
} from '../../../main/core/keys/keyring.ts';
import { sealPassphraseSlot } from '../../../main/core/keys/passphraseSlot.ts';
import { sealRecoverySlot } from '../../../main/core/keys/recoverySlot.ts';
import { fakeKeeper } from '../../fixtures/fakeKeeper.ts';

const COST = { opslimit: 1, memlimitBytes: 8192 };
const passphrase = Buffer.from('correct horse battery staple');
const head = { workspace: 'a1'.repeat(16), cipher: CHOSEN_CIPHER };
const dataKey = randomBytes(32);
const sheet = randomBytes(16);
const keeper = fakeKeeper();

async function keyringWithAll() {
  const secret = randomBytes(32);
  const keyStore = { backend: 'fake', sealed: (await keeper.seal(secret)).toString('base64') };
  const slots = [
    await sealPassphraseSlot(dataKey, passphrase, COST, boundOf(head), { secret, keyStore }),
    sealRecoverySlot(dataKey, sheet, 1_700_000_000_000, boundOf(head)),
  ];
  return newKeyring({ ...head, slots, createdUtc: 0 });
}

test('a keyring of the first version, as it was written before there were sheets, opens', async () => {
  const keyring = readKeyring(join(import.meta.dirname, '../../fixtures/workspace/keyring-1.json'));
  expect(keyring.version).toBe(1);
  const key = await unlockKeyring(keyring, Buffer.from('seven storks over the steppe'));
  expect(key.toString('hex')).toBe('b7f990e1895871fea380849ecdadc786c8fa095fa99c57917a68a1c42e22ab3e');
});

describe('a keyring with a bound passphrase and a sheet', () => {
  test('opens by both together, by the sheet alone, and by neither half', async () => {
    const keyring = keyringSchema.parse(JSON.parse(JSON.stringify(await keyringWithAll())));
    expect(keyring.version).toBe(2);
    expect(await unlockKeyring(keyring, passphrase, keeper)).toEqual(dataKey);
    expect(unlockKeyringByRecovery(keyring, sheet)).toEqual(dataKey);
    await expect(unlockKeyring(keyring, passphrase)).rejects.toMatchObject({ code: 'KEY_STORE_NEEDED' });
    await expect(unlockKeyring(keyring, passphrase, fakeKeeper())).rejects.toMatchObject({ code: 'KEY_STORE_NEEDED' });
    await expect(unlockKeyring(keyring, Buffer.from('another passphrase'), keeper)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    expect(() => unlockKeyringByRecovery(keyring, randomBytes(16))).toThrow('WRONG_RECOVERY');
    const [bound] = passphraseSlots(keyring);
    expect(() => unlockKeyringByRecovery(newKeyring({ ...keyring, slots: bound === undefined ? [] : [bound] }), sheet)).toThrow(
      'RECOVERY_ABSENT',
    );
  });

  test('refuses when anything that a slot says of itself was changed', async () => {
    const keyring = await keyringWithAll();
    const [slot] = passphraseSlots(keyring);
    const [paper] = recoverySlots(keyring);
    if (slot === undefined || paper === undefined) throw new Error('both slots are there');
    const { keyStore, ...alone } = slot;
    const changed = [
      alone,
      { ...slot, id: '0'.repeat(16) },
      { ...slot, kdf: { ...slot.kdf, opslimit: 2 } },
      { ...slot, kdf: { ...slot.kdf, memlimitBytes: 16_384 } },
      { ...slot, kdf: { ...slot.kdf, salt: randomBytes(16).toString('base64') } },
    ];
    for (const one of changed) {
      const forged = newKeyring({ ...keyring, slots: [one] });
      await expect(unlockKeyring(forged, passphrase, keeper)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    }
    const papers = [
      { ...paper, id: '0'.repeat(16) },
      { ...paper, madeUtc: paper.madeUtc + 1 },
      { ...paper, kdf: { ...paper.kdf, salt: randomBytes(16).toString('base64') } },
    ];
    for (const one of papers) {
      expect(() => unlockKeyringByRecovery(newKeyring({ ...keyring, slots: [one] }), sheet)).toThrow('WRONG_RECOVERY');
    }
    expect(() => unlockKeyringByRecovery({ ...keyring, workspace: 'b2'.repeat(16) }, sheet)).toThrow('WRONG_RECOVERY');
  });

  test('is of the first version while it says nothing that the first one does not know', async () => {
    const slot = await sealPassphraseSlot(dataKey, passphrase, COST, boundOf(head));
    expect(newKeyring({ ...head, slots: [slot], createdUtc: 0 }).version).toBe(1);
  });
});
