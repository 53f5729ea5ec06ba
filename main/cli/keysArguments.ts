/** `passphrase …` and `recovery …`. */
export const KEYS_TOPICS = ['passphraseChange', 'passphraseRenew', 'recoveryMake', 'recoveryRemove', 'recoveryUnlock'] as const;
export type KeysTopic = (typeof KEYS_TOPICS)[number];

export interface KeysArguments {
  readonly kind: KeysTopic;
  /** A file whose first line is the new passphrase; null = it is asked for. */
  readonly newPassphraseFile: string | null;
}

export const keysOptions = { 'new-passphrase-file': { type: 'string' } } as const;

/** The topic that `passphrase change` and the like name; null when there is no such one. */
export function keysTopicOf(first: 'passphrase' | 'recovery', second: string | undefined): KeysTopic | null {
  const name = second === undefined ? '' : `${first}${second.slice(0, 1).toUpperCase()}${second.slice(1)}`;
  return KEYS_TOPICS.find((topic) => topic === name) ?? null;
}
