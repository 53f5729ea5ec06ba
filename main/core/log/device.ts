import { must } from '../../../shared/must.ts';
import { boxKeyPair, randomBytes, signingKeyPair, wipe } from '../crypto/primitives.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

const PERSON_BYTES = 16;

/** Makes this device's keys and random person id; once for a workspace. They never leave the encrypted database. */
export function createDevice(db: WritableDb): void {
  const signing = signingKeyPair();
  const box = boxKeyPair();
  db.prepareWrite<[Buffer, Buffer, Buffer, Buffer, Buffer]>(
    'INSERT INTO device (id, person, sign_public, sign_secret, box_public, box_secret) VALUES (1, ?, ?, ?, ?, ?)',
  ).run(randomBytes(PERSON_BYTES), signing.publicKey, signing.secretKey, box.publicKey, box.secretKey);
  wipe(signing.secretKey, box.secretKey);
}

export interface DeviceSigningKeys {
  readonly publicKey: Buffer;
  /** The caller wipes it. */
  readonly secretKey: Buffer;
}

export function deviceSigningKeys(db: ReadableDb): DeviceSigningKeys {
  const row = db.prepare<[], DeviceSigningKeys>('SELECT sign_public AS publicKey, sign_secret AS secretKey FROM device').get();
  return must(row, 'device keys');
}
