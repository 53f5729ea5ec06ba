import { useMutation } from '@tanstack/react-query';
import type { MapPackId } from '../../shared/mapPacks/mapPack.ts';
import { api } from '../api/client.ts';
import { Part } from '../preferences/SettingsPart.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { AddPack } from './AddPack.tsx';
import style from './MapPacks.module.css';
import { PackItem } from './PackItem.tsx';
import { useMapPacks } from './useMapPacks.ts';

/** The packs of the workspace: adding one, and those that there are, the uppermost first. */
export function MapPacks() {
  const { t } = useTranslator();
  const packs = useMapPacks();
  const reorder = useMutation(api.mapPacks.reorder.mutationOptions());
  const ids = packs.map(({ id }) => id);
  return (
    <Part title={t('mapPacks:packs')}>
      <div className={style.block}>
        <p className={style.hint}>{t('mapPacks:intro')}</p>
        <p className={style.hint}>{t('mapPacks:inClear')}</p>
        <AddPack />
        <ErrorNotice error={reorder.error} />
        {packs.length === 0 ? (
          <p className={style.hint} data-testid="no-packs">
            {t('mapPacks:none')}
          </p>
        ) : (
          <ul className={style.list} data-testid="pack-list">
            {packs.map((pack, at) => (
              <PackItem
                key={pack.id}
                pack={pack}
                onUp={at === 0 ? null : () => reorder.mutate({ ids: swapped(ids, at - 1) })}
                onDown={at === packs.length - 1 ? null : () => reorder.mutate({ ids: swapped(ids, at) })}
              />
            ))}
          </ul>
        )}
        {packs.length > 1 && <p className={style.hint}>{t('mapPacks:order')}</p>}
      </div>
    </Part>
  );
}

/** The one at the place and the next change places. */
function swapped(ids: readonly MapPackId[], at: number): MapPackId[] {
  return [...ids.slice(0, at), ...ids.slice(at, at + 2).reverse(), ...ids.slice(at + 2)];
}
