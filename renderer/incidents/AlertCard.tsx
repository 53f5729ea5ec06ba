import { Button } from '@mantine/core';
import { useState } from 'react';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { useHomeZone, useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './AlertCard.module.css';
import { occurredWords } from './occurredWords.ts';
import { personsWords } from './personsWords.ts';
import { categoryName, choiceName, regionName } from './vocabularyNames.ts';

/** What is read aloud or sent about a critical record: code, what, where, when, how many; never the title or the story, where a name may stand. */
export function AlertCard({ record }: { readonly record: IncidentRecord }) {
  const { t } = useTranslator();
  const lines = useCardLines(record);
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines.join('\n'));
      setOutcome('copied');
    } catch {
      // The system or the shell may keep the clipboard to itself.
      setOutcome('refused');
    }
  };
  return (
    <section className={style.card} aria-label={t('capture:card.title')} data-testid="alert-card">
      <h3 className={style.title}>{t('capture:card.title')}</h3>
      <div className={style.lines}>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <p className={style.note}>{t('capture:card.noNames')}</p>
      <Button size="compact-sm" variant="default" onClick={() => void copy()} data-testid="copy-card">
        {outcome === 'copied' ? t('capture:card.copied') : t('capture:card.copy')}
      </Button>
      {outcome === 'refused' && (
        <p className={style.note} role="status">
          {t('capture:card.copyRefused')}
        </p>
      )}
    </section>
  );
}

function useCardLines(record: IncidentRecord): readonly string[] {
  const translator = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const homeZone = useHomeZone();
  const { t, language } = translator;
  const region = record.region === null ? null : regionName(record.region, language);
  const where = [record.placeWords === '' ? null : record.placeWords, region].filter((part) => part !== null);
  return [
    ...(record.purpose === 'real' ? [] : [choiceName(vocabulary.purposes, record.purpose, language)]),
    ...(record.shortCode === null ? [] : [t('capture:card.code', { code: record.shortCode })]),
    `${record.category} · S${record.severity.level} · ${categoryName(record.category, vocabulary, language)}`,
    t('capture:card.where', { where: where.length === 0 ? t('common:value.unknown') : where.join(', ') }),
    t('capture:card.when', { when: occurredWords(record.occurred, translator, homeZone) }),
    t('capture:card.persons', { persons: personsWords(record.persons, translator) }),
  ];
}
