import { IconX } from '@tabler/icons-react';
import type { IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import type { Translator } from '../../shared/messages/translator.ts';
import type { IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { clearFilter, setFilter } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './IncidentsPanel.module.css';
import { groupName, regionName } from './vocabularyNames.ts';

interface Chip {
  readonly key: string;
  readonly text: string;
  readonly without: Partial<IncidentFilter>;
}

/** Everything that restricts what is on the screen, each with its own way out. */
export function FilterChips({ withdrawnLeftOut }: { readonly withdrawnLeftOut: number }) {
  const translator = useTranslator();
  const { t } = translator;
  const { vocabulary } = useWorkspaceData();
  const filter = useScreenStore((state) => state.filter);
  const chips = chipsOf(filter, translator, vocabulary);
  if (chips.length === 0 && withdrawnLeftOut === 0) return null;
  return (
    <div className={style.chips} data-testid="filter-chips">
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          className={style.chip}
          onClick={() => setFilter(chip.without)}
          aria-label={t('incidents:filter.remove', { filter: chip.text })}
          data-testid={`chip-${chip.key}`}
        >
          <span className={style.chipText}>{chip.text}</span>
          <IconX size={14} aria-hidden="true" />
        </button>
      ))}
      {chips.length > 1 && (
        <button type="button" className={style.clear} onClick={clearFilter}>
          {t('incidents:filter.clear')}
        </button>
      )}
      {withdrawnLeftOut > 0 && <span className={style.leftOut}>{t('incidents:withdrawnLeftOut', { count: withdrawnLeftOut })}</span>}
    </div>
  );
}

/** The parts of a filter in words, as the chips and the export dialog name them. */
export function chipsOf(filter: IncidentFilter, { t, language }: Translator, vocabulary: IncidentVocabulary): Chip[] {
  return [
    ...(filter.text === '' ? [] : [{ key: 'text', text: t('incidents:filter.text', { text: filter.text }), without: { text: '' } }]),
    ...filter.severities.map((level) => ({
      key: `severity-${level}`,
      text: `S${level} ${vocabulary.severities[level]?.name[language] ?? ''}`,
      without: { severities: filter.severities.filter((other) => other !== level) },
    })),
    ...filter.groups.map((letter) => ({
      key: `group-${letter}`,
      text: `${letter} ${groupName(letter, vocabulary, language)}`,
      without: { groups: filter.groups.filter((other) => other !== letter) },
    })),
    ...filter.regions.map((region) => ({
      key: `region-${region}`,
      text: region === 'none' ? t('incidents:filter.withoutRegion') : regionName(region, language),
      without: { regions: filter.regions.filter((other) => other !== region) },
    })),
    ...(filter.includeWithdrawn ? [{ key: 'withdrawn', text: t('incidents:filter.withdrawn'), without: { includeWithdrawn: false } }] : []),
  ];
}
