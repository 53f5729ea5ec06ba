import { Button, NativeSelect } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import { compareText } from '../../../shared/format/sortKey.ts';
import { type RegionCode, regionCodeSchema } from '../../../shared/incidents/incident.ts';
import type { Translate } from '../../../shared/messages/messageKey.ts';
import { unreachable } from '../../../shared/must.ts';
import { REGIONS } from '../../../shared/vocabulary/regions.ts';
import { api } from '../../api/client.ts';
import { regionName } from '../../incidents/vocabularyNames.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import type { PinValue } from '../captureForm.ts';
import style from './fields.module.css';

interface Props {
  readonly value: RegionCode | null;
  readonly onChange: (value: RegionCode | null) => void;
}

/** The region is said, not computed. */
export function RegionField({ value, onChange }: Props) {
  const { t, language } = useTranslator();
  const sorted = [...REGIONS].sort((a, b) => compareText(a.fullName[language], b.fullName[language], language));
  return (
    <NativeSelect
      label={t('capture:where.region')}
      value={value ?? ''}
      onChange={(event) => onChange(regionCodeSchema.safeParse(event.currentTarget.value).data ?? null)}
      data-testid="region"
    >
      <option value="">{t('common:value.notAnswered')}</option>
      {sorted.map(({ code, fullName }) => (
        <option key={code} value={code}>
          {fullName[language]}
        </option>
      ))}
    </NativeSelect>
  );
}

/** A pin that may lie this far off says nothing against a region that somebody named. */
const VAGUE_M = 20_000;

/** Where the pin lies, offered when it is not the region that stands; it wants a yes. */
export function RegionSuggestion({ value, onChange, pin }: Props & { readonly pin: PinValue | null }) {
  const { t, language } = useTranslator();
  const { data } = useQuery(api.places.regionAt.queryOptions({ input: pin === null ? skipToken : { lat: pin.lat, lng: pin.lng } }));
  const suggested = pin === null ? undefined : regionCodeSchema.safeParse(data?.region).data;
  const vague = value !== null && (pin?.accuracyM ?? VAGUE_M) >= VAGUE_M;
  if (suggested === undefined || suggested === value || vague || !data) return null;
  return (
    <div className={style.suggestion} data-testid="region-suggestion">
      <span>
        {t('capture:where.regionSuggested', { region: regionName(suggested, language) })} {borderWords(data.quality, t)}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        className={style.suggestionButton}
        onClick={() => onChange(suggested)}
        data-testid="region-confirm"
      >
        {t('capture:where.regionConfirm')}
      </Button>
    </div>
  );
}

/** How far the border may be trusted from which the region was read. */
function borderWords(quality: 'osm' | 'natural-earth' | 'modelled' | 'schematic', t: Translate): string {
  switch (quality) {
    case 'osm':
      return '';
    case 'natural-earth':
      return t('capture:border.simplified');
    case 'modelled':
      return t('capture:border.approximate');
    case 'schematic':
      return t('capture:border.schematic');
    default:
      return unreachable(quality);
  }
}
