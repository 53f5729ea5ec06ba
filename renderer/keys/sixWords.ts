import { RECOVERY_WORD_LIST } from '../../shared/keys/recoverySheet.ts';

const WORDS = 6;

/** Six words drawn at random from a list of 2,048: 66 bits. */
export function sixWords(): string {
  // 2,048 divides 65,536, so no word is likelier than another.
  const drawn = crypto.getRandomValues(new Uint16Array(WORDS));
  return [...drawn].map((number) => RECOVERY_WORD_LIST[number % RECOVERY_WORD_LIST.length] ?? '').join(' ');
}
