import { type Diagnostics, diagnosticsText, type Problem } from '../../shared/diagnostics/diagnostics.ts';
import type { MessageKey } from '../../shared/messages/messageKey.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Diagnostics.module.css';

const SECTIONS = ['program', 'system', 'window', 'workspace', 'checks'] as const;
/** The names of what stands in a section; each has its words in the catalogue. */
type FactName = {
  [Section in (typeof SECTIONS)[number]]: Extract<keyof Diagnostics[Section], string>;
}[(typeof SECTIONS)[number]];
type Fact = string | number | boolean | null;

/** All that stands in the file, each with its name in words and its value as the file has it. */
export function DiagnosticsFacts({ diagnostics }: { readonly diagnostics: Diagnostics }) {
  const { t } = useTranslator();
  const { format, formatVersion, madeHour } = diagnostics;
  return (
    <div className={style.facts} data-testid="diagnostics-facts">
      <Section title={t('diagnostics:section.about')} facts={{ format, formatVersion, madeHour }} />
      {SECTIONS.map((name) => (
        <Section key={name} title={t(`diagnostics:section.${name}`)} facts={diagnostics[name]} />
      ))}
      <section className={style.section}>
        <h3 className={style.sectionTitle}>{t('diagnostics:section.problems')}</h3>
        {diagnostics.problems.length === 0 ? (
          <p className={style.nothing}>{t('diagnostics:problems.none')}</p>
        ) : (
          <ul className={style.problems}>
            {diagnostics.problems.map((problem) => (
              <li key={`${problem.code} ${problem.kind} ${problem.where}`} className={style.value}>
                {problemLine(problem)}
              </li>
            ))}
          </ul>
        )}
      </section>
      <details className={style.file}>
        <summary data-testid="diagnostics-file">{t('diagnostics:file')}</summary>
        <pre className={style.text} data-testid="diagnostics-text">
          {diagnosticsText(diagnostics)}
        </pre>
      </details>
    </div>
  );
}

type AboutName = 'format' | 'formatVersion' | 'madeHour';

function Section({ title, facts }: { readonly title: string; readonly facts: Partial<Record<FactName | AboutName, Fact>> }) {
  const { t } = useTranslator();
  const names = Object.keys(facts) as (FactName | AboutName)[];
  return (
    <section className={style.section}>
      <h3 className={style.sectionTitle}>{title}</h3>
      <dl className={style.list}>
        {names.map((name) => (
          <div key={name} className={style.fact}>
            <dt>{t(`diagnostics:field.${name}`)}</dt>
            <dd className={style.value}>
              <FactValue value={facts[name] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FactValue({ value }: { readonly value: Fact }) {
  const { t } = useTranslator();
  if (value === null) return <span className={style.nothing}>{t('diagnostics:unknown')}</span>;
  if (typeof value === 'boolean') return t(value ? 'diagnostics:yes' : 'diagnostics:no');
  const words = VALUE_WORDS.get(value);
  return words === undefined ? String(value) : t(words);
}

/** Values of the file that are words; the others are numbers, versions and names of things. */
const VALUE_WORDS: ReadonlyMap<unknown, MessageKey> = new Map<unknown, MessageKey>([
  ['sound', 'diagnostics:value.sound'],
  ['not sound', 'diagnostics:value.notSound'],
  ['not looked at', 'diagnostics:value.notLookedAt'],
  ['absent', 'diagnostics:value.absent'],
  ['locked', 'diagnostics:value.locked'],
  ['unlocked', 'diagnostics:value.unlocked'],
  ['plausible', 'diagnostics:value.plausible'],
  ['doubtful', 'diagnostics:value.doubtful'],
  ['as Kazakhstan', 'diagnostics:value.asKazakhstan'],
  ['whole hours', 'diagnostics:value.wholeHours'],
  ['other', 'diagnostics:value.other'],
  ['unknown', 'diagnostics:unknown'],
  ['desktop', 'diagnostics:value.desktop'],
  ['browser', 'diagnostics:value.browser'],
  ['light', 'preferences:theme.light'],
  ['dark', 'preferences:theme.dark'],
  ['system', 'preferences:theme.system'],
]);

function problemLine({ code, kind, where, lastHour, times }: Problem): string {
  return [code, kind, where, lastHour, `× ${times}`].filter((part) => part !== null).join(' · ');
}
