import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { compareText } from '../../shared/format/sortKey.ts';
import type { IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import { REGIONS } from '../../shared/vocabulary/regions.ts';
import { api } from '../api/client.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { clearFilter, isFiltered, setFilter } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import style from './FilterForm.module.css';

/** Severity, group, region, withdrawn. Nothing chosen in a part = that part does not restrict. */
export function FilterForm() {
  const { t } = useTranslator();
  const filter = useScreenStore((state) => state.filter);
  const counts = useQuery(api.incidents.counts.queryOptions({ input: { filter } }));
  return (
    <div className={style.form}>
      <div className={style.head}>
        <h3 className={style.title}>{t('incidents:filter.title')}</h3>
        {isFiltered(filter) && (
          <button type="button" className={style.clear} onClick={clearFilter} data-testid="filter-clear">
            {t('incidents:filter.clear')}
          </button>
        )}
      </div>
      <SeverityPart filter={filter} />
      <GroupPart filter={filter} />
      <RegionPart filter={filter} />
      <Checkbox
        size="xs"
        className={style.withdrawn}
        checked={filter.includeWithdrawn}
        onChange={(event) => setFilter({ includeWithdrawn: event.currentTarget.checked })}
        label={
          filter.includeWithdrawn || counts.data === undefined
            ? t('incidents:filter.withdrawn')
            : t('incidents:filter.withdrawnNumber', { count: counts.data.withdrawnLeftOut })
        }
        data-testid="filter-withdrawn"
      />
    </div>
  );
}

function SeverityPart({ filter }: { readonly filter: IncidentFilter }) {
  const { t, language } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  return (
    <Part title={t('incidents:field.severity')}>
      <div className={style.severities}>
        {[4, 3, 2, 1, 0].map((level) => (
          <button
            key={level}
            type="button"
            className={style.severity}
            aria-pressed={filter.severities.includes(level)}
            title={vocabulary.severities[level]?.name[language]}
            aria-label={`S${level} ${vocabulary.severities[level]?.name[language] ?? ''}`}
            onClick={() => setFilter({ severities: toggled(filter.severities, level) })}
            data-testid={`filter-severity-${level}`}
          >
            <SeverityMark level={level} />
          </button>
        ))}
      </div>
    </Part>
  );
}

function GroupPart({ filter }: { readonly filter: IncidentFilter }) {
  const { t, language } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  return (
    <Part title={t('incidents:filter.groups')}>
      {vocabulary.groups.map((group) => (
        <Checkbox
          key={group.letter}
          size="xs"
          checked={filter.groups.includes(group.letter)}
          onChange={() => setFilter({ groups: toggled(filter.groups, group.letter) })}
          label={
            <>
              <span className={style.letter}>{group.letter}</span>
              {group.name[language]}
            </>
          }
          data-testid={`filter-group-${group.letter}`}
        />
      ))}
    </Part>
  );
}

function RegionPart({ filter }: { readonly filter: IncidentFilter }) {
  const { t, language } = useTranslator();
  const regions = useMemo(() => [...REGIONS].sort((a, b) => compareText(a.fullName[language], b.fullName[language], language)), [language]);
  return (
    <Part title={t('incidents:filter.regions')}>
      {regions.map((region) => (
        <Checkbox
          key={region.code}
          size="xs"
          checked={filter.regions.includes(region.code)}
          onChange={() => setFilter({ regions: toggled(filter.regions, region.code) })}
          label={region.fullName[language]}
          data-testid={`filter-region-${region.code}`}
        />
      ))}
      <Checkbox
        size="xs"
        checked={filter.regions.includes('none')}
        onChange={() => setFilter({ regions: toggled(filter.regions, 'none') })}
        label={t('incidents:filter.withoutRegion')}
        data-testid="filter-region-none"
      />
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={style.part}>
      <legend className={style.legend}>{title}</legend>
      {children}
    </fieldset>
  );
}

function toggled<Item>(items: readonly Item[], item: Item): Item[] {
  return items.includes(item) ? items.filter((other) => other !== item) : [...items, item];
}
