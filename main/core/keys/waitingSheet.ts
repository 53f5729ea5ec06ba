import { randomInt } from 'node:crypto';
import type { RecoveryAnswer, RecoveryMade } from '../../../shared/keys/keys.ts';
import {
  fullWord,
  groupsOfRecovery,
  RECOVERY_BYTES,
  RECOVERY_GROUPS,
  RECOVERY_WORDS,
  sheetId,
  typedWords,
  wordsOfRecovery,
} from '../../../shared/keys/recoverySheet.ts';
import { randomBytes, wipe } from '../crypto/primitives.ts';
import { boundOf, type Keyring } from './keyring.ts';
import { type RecoverySlot, sealRecoverySlot } from './recoverySlot.ts';

/** A recovery sheet that was shown and does not count before it is confirmed: nobody relies on one that was never written down. */
export interface WaitingSheet {
  readonly slot: RecoverySlot;
  /** Keyrings of backups that get the slot, too. */
  readonly backups: readonly string[];
  isAnsweredBy(answer: RecoveryAnswer): boolean;
  wipe(): void;
}

export function makeSheet(
  keyring: Keyring,
  dataKey: Buffer,
  madeUtc: number,
  backups: readonly string[],
): { readonly waiting: WaitingSheet; readonly made: RecoveryMade } {
  const secret = randomBytes(RECOVERY_BYTES);
  const slot = sealRecoverySlot(dataKey, secret, madeUtc, boundOf(keyring));
  const asked = { words: twoOf(RECOVERY_WORDS), groups: twoOf(RECOVERY_GROUPS) };
  return {
    made: { sheetId: sheetId(keyring.workspace), madeUtc, words: wordsOfRecovery(secret), groups: groupsOfRecovery(secret), asked },
    waiting: {
      slot,
      backups,
      isAnsweredBy: ({ form, answer }) => {
        const all = form === 'words' ? wordsOfRecovery(secret) : groupsOfRecovery(secret);
        return asked[form].every((position, index) => all[position - 1] === plain(form, answer[index] ?? ''));
      },
      wipe: () => wipe(secret),
    },
  };
}

function plain(form: RecoveryAnswer['form'], typed: string): string | null {
  if (form === 'groups') return typed.replace(/\D/g, '');
  const [word, ...more] = typedWords(typed);
  return word === undefined || more.length > 0 ? null : fullWord(word);
}

/** Two different positions, counted from 1, the lesser first. */
function twoOf(count: number): [number, number] {
  const first = randomInt(1, count + 1);
  const second = ((first - 1 + randomInt(1, count)) % count) + 1;
  return [Math.min(first, second), Math.max(first, second)];
}
