import { IconMapPin } from '@tabler/icons-react';
import { regionCodeSchema } from '../../shared/incidents/incident.ts';
import type { PlaceHit } from '../../shared/places/place.ts';
import { regionName } from '../incidents/vocabularyNames.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './PlaceLine.module.css';

/** A place that a search found, on one line: name, unit, and where it is from when that is a file of the person's own. */
export function PlaceLine({ hit: { name, region, origin } }: { readonly hit: PlaceHit }) {
  const { t, language } = useTranslator();
  const code = regionCodeSchema.safeParse(region).data;
  return (
    <span className={style.line}>
      <IconMapPin size={16} aria-hidden="true" className={style.icon} />
      <bdi className={style.name}>{name[language]}</bdi>
      {code !== undefined && <span className={style.quiet}>{regionName(code, language)}</span>}
      {origin !== null && (
        <span className={style.quiet}>
          <bdi>{t('gazetteer:from', { title: origin })}</bdi>
        </span>
      )}
    </span>
  );
}
