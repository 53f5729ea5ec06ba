import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gazetteer, SetGazetteer } from '../../shared/gazetteer/gazetteerFile.ts';
import { api } from '../api/client.ts';
import { RemoveQuestion } from '../layers/LayerRow.tsx';
import style from '../layers/OwnLayers.module.css';
import { Part } from '../preferences/SettingsPart.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import { AddPlaces } from './AddPlaces.tsx';
import { TrySearch } from './TrySearch.tsx';

/** The person's own places: which files they are from, a further one, and a look at what a search finds. */
export function OwnPlaces() {
  const { t } = useTranslator();
  const [adding, setAdding] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(adding);
  const gazetteers = useQuery(api.gazetteer.list.queryOptions());
  const set = useMutation(api.gazetteer.set.mutationOptions());
  const remove = useMutation(api.gazetteer.remove.mutationOptions());
  const list = gazetteers.data ?? [];
  return (
    <Part title={t('gazetteer:title')}>
      <div className={style.block} data-testid="own-places">
        <p className={style.hint}>{t('gazetteer:intro')}</p>
        <ErrorNotice error={gazetteers.error ?? set.error ?? remove.error} />
        {gazetteers.data !== undefined && list.length === 0 && !adding && <p className={style.none}>{t('gazetteer:none')}</p>}
        {list.length > 0 && (
          <ul className={style.rows}>
            {list.map((one) => (
              <GazetteerRow
                key={one.id}
                gazetteer={one}
                onSet={(change) => set.mutate({ ...change, id: one.id })}
                onRemove={() => remove.mutate({ id: one.id })}
              />
            ))}
          </ul>
        )}
        {adding ? (
          <AddPlaces onClose={() => setAdding(false)} />
        ) : (
          <div className={style.actions}>
            <Button
              ref={opener}
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => setAdding(true)}
              data-testid="add-places"
            >
              {t('gazetteer:add')}
            </Button>
          </div>
        )}
        <TrySearch />
      </div>
    </Part>
  );
}

interface RowProps {
  readonly gazetteer: Gazetteer;
  readonly onSet: (change: Omit<SetGazetteer, 'id'>) => void;
  readonly onRemove: () => void;
}

function GazetteerRow({ gazetteer: { title, source, isUsed, places, leftOut }, onSet, onRemove }: RowProps) {
  const { t } = useTranslator();
  const [asking, setAsking] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(asking);
  return (
    <li className={style.row} data-testid="gazetteer-row">
      <div className={style.rowHead}>
        <Switch
          checked={isUsed}
          onChange={(event) => onSet({ isUsed: event.currentTarget.checked })}
          aria-label={t('gazetteer:used', { title })}
          data-testid="gazetteer-used"
        />
        <div className={style.words}>
          <bdi className={style.name}>{title}</bdi>
          <span className={style.hint}>
            {[t('gazetteer:places', { count: places }), ...(leftOut > 0 ? [t('gazetteer:leftOut.all', { count: leftOut })] : [])].join(
              ' · ',
            )}
            {source !== '' && (
              <>
                {' · '}
                <bdi>{source}</bdi>
              </>
            )}
          </span>
        </div>
        <div className={style.buttons}>
          <ActionIcon
            ref={opener}
            variant="subtle"
            color="gray"
            onClick={() => setAsking(true)}
            aria-label={t('gazetteer:remove', { title })}
            data-testid="gazetteer-remove"
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      </div>
      {asking && (
        <RemoveQuestion
          words={t('gazetteer:remove.question', { title })}
          yes={t('gazetteer:remove.yes')}
          no={t('gazetteer:remove.no')}
          onYes={onRemove}
          onNo={() => setAsking(false)}
        />
      )}
    </li>
  );
}
