import { NativeSelect, Switch, TextInput } from '@mantine/core';
import type { ImportMapping } from '../../shared/imports/importMapping.ts';
import { PURPOSES, zoneSchema } from '../../shared/incidents/incident.ts';
import { REGIONS } from '../../shared/vocabulary/regions.ts';
import { ChoiceField } from '../capture/fields/ChoiceField.tsx';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { zoneName } from '../ui/zoneName.ts';
import style from './ImportScreen.module.css';

interface Props {
  readonly mapping: ImportMapping;
  readonly onChange: (change: Partial<ImportMapping>) => void;
}

/** What counts where a row says nothing. */
export function MappingOptions({ mapping, onChange }: Props) {
  const { t, language } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const zones = [...new Set([mapping.zone, ...REGIONS.map(({ zone }) => zone)])];
  return (
    <div className={style.options}>
      <ChoiceField
        label={t('imports:option.purpose')}
        choices={vocabulary.purposes}
        value={mapping.purpose}
        onChange={(purpose) => onChange({ purpose: purpose ?? PURPOSES[0] })}
        testId="import-purpose"
      />
      <NativeSelect
        label={t('imports:option.category')}
        value={mapping.category ?? ''}
        onChange={(event) => onChange({ category: event.currentTarget.value === '' ? null : event.currentTarget.value })}
        data-testid="import-category"
      >
        <option value="">{t('imports:option.category.none')}</option>
        {vocabulary.categories.map(({ code, name }) => (
          <option key={code} value={code}>
            {`${code} ${name[language]}`}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={t('imports:option.zone')}
        value={mapping.zone}
        onChange={(event) => onChange({ zone: zoneSchema.safeParse(event.currentTarget.value).data ?? mapping.zone })}
        data-testid="import-zone"
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zoneName(zone, t)}
          </option>
        ))}
      </NativeSelect>
      <TextInput
        label={t('imports:option.severityReason')}
        defaultValue={mapping.severityReason}
        maxLength={500}
        onBlur={(event) => {
          const severityReason = event.currentTarget.value.trim();
          if (severityReason !== mapping.severityReason) onChange({ severityReason });
        }}
        data-testid="import-severity-reason"
      />
      <Switch
        label={t('imports:option.dayFirst')}
        checked={mapping.isDayFirst}
        onChange={(event) => onChange({ isDayFirst: event.currentTarget.checked })}
        data-testid="import-day-first"
      />
    </div>
  );
}
