import { UnstyledButton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CategoryCode } from '../../shared/incidents/incident.ts';
import {
  categoriesOfGroup,
  findCategory,
  type IncidentCategory,
  type IncidentVocabulary,
} from '../../shared/vocabulary/incidentVocabulary.ts';
import { Key } from '../ui/KeyLabel.tsx';
import { isTyping, useEscape } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import style from './CategoryChooser.module.css';
import { stepOfKey } from './codeEntry.ts';

interface Props {
  readonly vocabulary: IncidentVocabulary;
  readonly value: CategoryCode | null;
  readonly onChange: (code: CategoryCode) => void;
  /** Puts the choice off: the story can be written first. */
  readonly onSkip: () => void;
}

/** A category in two steps: letter then digit by the physical key, or group tile then category tile. */
export function CategoryChooser({ vocabulary, value, onChange, onSkip }: Props) {
  const { t, language } = useTranslator();
  const [letter, setLetter] = useState<string | null>(null);
  const root = useRef<HTMLFieldSetElement>(null);
  useCodeKeys(vocabulary, letter, setLetter, onChange);
  // One step back is the groups; the sheet itself comes after.
  useEscape(() => setLetter(null), letter !== null);
  // Every step begins at its first tile, so that arrow-less keyboards go on with Tab and Enter.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is what changed
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('[data-first-tile]')?.focus();
  }, [letter]);
  const group = vocabulary.groups.find((candidate) => candidate.letter === letter);
  return (
    <fieldset
      ref={root}
      className={style.chooser}
      data-field="category"
      data-testid="category-chooser"
      aria-label={t('capture:category.title')}
    >
      <p className={style.hint}>
        {group === undefined ? t('capture:category.hint') : t('capture:category.hintDigit', { letter: group.letter })}
        {group === undefined && (
          <>
            {' '}
            <Key>A</Key> <Key>1</Key>
          </>
        )}
      </p>
      {group === undefined ? (
        <ul className={style.groups}>
          {vocabulary.groups.map(({ letter: own, shortName }, index) => (
            <li key={own}>
              <UnstyledButton
                className={style.group}
                onClick={() => setLetter(own)}
                data-first-tile={index === 0 ? '' : undefined}
                data-testid={`group-${own}`}
              >
                <span className={style.code}>{own}</span>
                <span>{shortName[language]}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      ) : (
        <CategoryTiles
          categories={categoriesOfGroup(vocabulary, group.letter)}
          title={group.name[language]}
          value={value}
          onChange={onChange}
          onBack={() => setLetter(null)}
        />
      )}
      {group === undefined && (
        <UnstyledButton className={style.skip} onClick={onSkip}>
          {t(value === null ? 'capture:category.later' : 'common:action.cancel')}
        </UnstyledButton>
      )}
    </fieldset>
  );
}

interface TilesProps {
  readonly categories: readonly IncidentCategory[];
  readonly title: string;
  readonly value: CategoryCode | null;
  readonly onChange: (code: CategoryCode) => void;
  readonly onBack: () => void;
}

function CategoryTiles({ categories, title, value, onChange, onBack }: TilesProps) {
  const { t, language } = useTranslator();
  const [shownCode, setShownCode] = useState(categories[0]?.code ?? null);
  const shown = categories.find(({ code }) => code === shownCode);
  return (
    <>
      <UnstyledButton className={style.back} onClick={onBack}>
        <IconArrowLeft size={14} aria-hidden="true" /> {title}
      </UnstyledButton>
      <ul className={style.categories}>
        {categories.map(({ code, name, defaultSeverity }, index) => (
          <li key={code}>
            <UnstyledButton
              className={style.category}
              aria-pressed={code === value}
              aria-describedby="category-use"
              data-first-tile={index === 0 ? '' : undefined}
              data-shown={code === shownCode}
              data-testid={`category-${code}`}
              onClick={() => onChange(code)}
              onFocus={() => setShownCode(code)}
              onPointerEnter={() => setShownCode(code)}
            >
              <span className={style.code}>{code}</span>
              <span className={style.name}>{name[language]}</span>
              <SeverityMark level={defaultSeverity} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <dl className={style.use} id="category-use">
          <dt>{t('capture:category.useWhen', { code: shown.code })}</dt>
          <dd>{shown.useWhen[language]}</dd>
          <dt>{t('capture:category.notWhen')}</dt>
          <dd>{shown.notWhen[language]}</dd>
        </dl>
      )}
    </>
  );
}

/**
 * While the question stands, letters and digits answer it wherever the focus is (outside fields): before the shortcuts of the
 * frame, which lie on the same keys.
 */
function useCodeKeys(
  vocabulary: IncidentVocabulary,
  letter: string | null,
  setLetter: (letter: string | null) => void,
  onChange: (code: CategoryCode) => void,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
    if (event.target instanceof Element && event.target.closest('[aria-modal="true"]') !== null) return;
    const codes = new Set<string>(vocabulary.categories.map(({ code }) => code));
    const step = stepOfKey(letter, event, codes);
    const isDigit = /^(?:Digit|Numpad)[0-9]$/.test(event.code) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (step.kind === 'none' && !isDigit) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (step.kind === 'letter') setLetter(step.letter);
    if (step.kind === 'back') setLetter(null);
    const chosen = step.kind === 'code' ? vocabulary.categories.find(({ code }) => code === step.code) : undefined;
    if (chosen !== undefined) onChange(chosen.code);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

interface ChosenProps {
  readonly vocabulary: IncidentVocabulary;
  /** null: put off. */
  readonly value: CategoryCode | null;
  readonly error: string | null;
  readonly onChange: () => void;
}

/** The category in one line, with the way to the choice. */
export function ChosenCategory({ vocabulary, value, error, onChange }: ChosenProps) {
  const { t, language } = useTranslator();
  const name = value === null ? t('capture:category.none') : (findCategory(vocabulary, value)?.name[language] ?? value);
  return (
    <div className={style.place} data-field="category">
      <div className={style.chosen} data-testid="chosen-category">
        {value !== null && <span className={style.code}>{value}</span>}
        <span className={style.name}>{name}</span>
        <UnstyledButton className={style.change} onClick={onChange}>
          {t(value === null ? 'capture:category.choose' : 'capture:category.change')}
        </UnstyledButton>
      </div>
      {error !== null && (
        <p className={style.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
