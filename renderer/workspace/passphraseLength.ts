import { PASSPHRASE_MIN } from '../../shared/workspace/workspaceState.ts';

/** Characters as the core counts them: code points after NFC. */
export function lengthOf(passphrase: string): number {
  return [...passphrase.normalize('NFC')].length;
}

export function passphraseProblem(passphrase: string, repeated: string): 'short' | 'different' | null {
  if (lengthOf(passphrase) < PASSPHRASE_MIN) return 'short';
  // Exactly as typed: the core normalises both alike.
  return passphrase === repeated ? null : 'different';
}
