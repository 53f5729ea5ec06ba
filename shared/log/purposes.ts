/**
 * What each signature and each derived name is for. The string goes in front of what is signed or hashed, so that nothing made for one purpose can
 * pass for another. They are part of the frozen format (`docs/format.md`): none is ever changed, a new version gets new ones.
 */
export const PURPOSES = {
  /** In front of a header, under the device's signature. */
  entry: 'baqylau:entry:1',
  /** In front of a log's opening body, hashed to the log's id. */
  log: 'baqylau:log:1',
  /** In front of an audience's key, hashed to the key's id. */
  audienceKey: 'baqylau:audience-key:1',
  /** The first line of a log's file, and in front of the digest of all but its last frame, under the signature of the device that wrote it. */
  logFile: 'baqylau:log-file:1',
  /** In front of a keyring slot's parameters, bound to the wrapped key. */
  passphraseSlot: 'baqylau:passphrase-slot:1',
  /** The same of a recovery sheet's slot. */
  recoverySlot: 'baqylau:recovery-slot:1',
  /** In front of what a recovery sheet's slot is told by, hashed under the sheet's secret to the slot's key. */
  recoveryKey: 'baqylau:recovery-key:1',
  /** In front of what Argon2id made of a passphrase, hashed under the secret of the system's key store to the slot's key. */
  keyStoreKey: 'baqylau:key-store-key:1',
} as const;

/** Purpose strings are ASCII, so a character is a byte. */
export function purposeBytes(purpose: string): Uint8Array {
  return Uint8Array.from(purpose, (character) => character.charCodeAt(0));
}
