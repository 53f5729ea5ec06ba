import { Button, Textarea } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import {
  RECOVERY_GROUPS,
  RECOVERY_TEXT_MAX,
  RECOVERY_WORDS,
  readRecovery,
  type TypedRecovery,
  typedWords,
  wordsBeginning,
} from '../../shared/keys/recoverySheet.ts';
import { unreachable } from '../../shared/must.ts';
import { digitOfKey } from '../ui/keys/digitKeys.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Keys.module.css';
import { useFirstFocus } from './useFirstFocus.ts';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether a step begins with it. */
  readonly isFirst?: boolean;
}

const OFFERED = 5;

/** The words or digits of a sheet: completes words, names a wrong one at once, and takes digits from any keyboard layout. */
export function RecoveryInput({ value, onChange, isFirst = true }: Props) {
  const { t } = useTranslator();
  const field = useFirstFocus<HTMLTextAreaElement>(isFirst);
  const beginning = /\p{L}+$/u.exec(value)?.[0].toLowerCase() ?? '';
  const offered = wordsBeginning(beginning, OFFERED);
  const take = (word: string) => {
    onChange(`${value.slice(0, value.length - beginning.length)}${word} `);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const [only, ...more] = offered;
    // A word that is whole needs no completing: Tab leaves the field then.
    if (event.key === 'Tab' && !event.shiftKey && only !== undefined && only !== beginning && more.length === 0) {
      event.preventDefault();
      take(only);
      return;
    }
    // While words are typed, the keys of the top row are the letters that the layout has there.
    const digit = /\p{L}/u.test(value) ? null : digitOfKey(event);
    if (digit === null || event.key === digit) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    onChange(value.slice(0, selectionStart) + digit + value.slice(selectionEnd));
  };
  const typed = typedWordsOf(value, t);
  return (
    <div>
      <Textarea
        ref={field}
        label={t('keys:forgotten.type')}
        description={t('keys:forgotten.typeHint')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        descriptionProps={{ className: style.description }}
        rows={4}
        maxLength={RECOVERY_TEXT_MAX}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        translate="no"
        data-testid="recovery-input"
      />
      <fieldset className={style.offered} aria-label={t('keys:typed.offered')}>
        {offered.map((word) => (
          <Button key={word} variant="default" size="compact-sm" lang="en" onClick={() => take(word)} data-testid="offered-word">
            {word}
          </Button>
        ))}
      </fieldset>
      <p className={style.typed} role="status" data-tone={typed.tone} data-testid="recovery-typed">
        {typed.words}
      </p>
    </div>
  );
}

/** How far it is, or what is wrong. A word that is still being typed is not wrong yet. */
function typedWordsOf(
  value: string,
  t: ReturnType<typeof useTranslator>['t'],
): { readonly tone: 'plain' | 'wrong' | 'complete'; readonly words: string } {
  if (value.trim() === '') return { tone: 'plain', words: '' };
  const read = readRecovery(value);
  if (read.problem === null) return { tone: 'complete', words: t('keys:typed.complete') };
  const { problem } = read;
  switch (problem.kind) {
    case 'unknownWord':
      if (isStillTyped(value, problem.at)) return { tone: 'plain', words: t('keys:typed.words', { number: problem.at - 1 }) };
      return { tone: 'wrong', words: t('keys:typed.unknownWord', { at: problem.at }) };
    case 'wrongGroup':
      return { tone: 'wrong', words: t('keys:typed.wrongGroup', { at: problem.at }) };
    case 'tooFewWords':
      return { tone: 'plain', words: t('keys:typed.words', { number: Math.min(problem.count, RECOVERY_WORDS) }) };
    case 'tooFewGroups':
      return { tone: 'plain', words: t('keys:typed.groups', { number: Math.min(problem.count, RECOVERY_GROUPS) }) };
    case 'tooManyWords':
      return { tone: 'wrong', words: t('keys:typed.tooManyWords', { number: problem.count }) };
    case 'tooManyGroups':
      return { tone: 'wrong', words: t('keys:typed.tooManyGroups') };
    case 'wrongTogether':
      return { tone: 'wrong', words: t('keys:typed.wrongTogether') };
    default:
      return unreachable(problem);
  }
}

function isStillTyped(value: string, at: number): boolean {
  const words = typedWords(value);
  const last = words.at(-1) ?? '';
  return at === words.length && /\p{L}$/u.test(value) && wordsBeginning(last, 1).length > 0;
}

/** Whether it can be a sheet: each word or group is right. */
export function isWholeRecovery(value: string): boolean {
  const read: TypedRecovery = readRecovery(value);
  return read.problem === null;
}
