import { ActionIcon, Switch } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gazetteer, SetGazetteer } from '../../shared/gazetteer/gazetteerFile.ts';
import { api } from '../api/client.ts';
import style from '../mapFiles/MapFiles.module.css';
import { OwnMapFiles } from '../mapFiles/OwnMapFiles.tsx';
import { RemoveQuestion } from '../mapFiles/RemoveQuestion.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import { AddPlaces } from './AddPlaces.tsx';
import { TrySearch } from './TrySearch.tsx';

/** The person's own places: which files they are from, a further one, and a look at what a search finds. */
export function OwnPlaces() {
  const { t } = useTranslator();
  const gazetteers = useQuery(api.gazetteer.list.queryOptions());
  const set = useMutation(api.gazetteer.set.mutationOptions());
  const remove = useMutation(api.gazetteer.remove.mutationOptions());
  const rows = gazetteers.data?.map((one) => (
    <GazetteerRow
      key={one.id}
      gazetteer={one}
      onSet={(change) => set.mutate({ ...change, id: one.id })}
      onRemove={() => remove.mutate({ id: one.id })}
    />
  ));
  return (
    <OwnMapFiles
      words={{ title: t('gazetteer:title'), intro: t('gazetteer:intro'), none: t('gazetteer:none'), add: t('gazetteer:add') }}
      testIds={{ part: 'own-places', add: 'add-places' }}
      error={gazetteers.error ?? set.error ?? remove.error}
      rows={rows ?? null}
      adding={(close) => <AddPlaces onClose={close} />}
    >
      <TrySearch />
    </OwnMapFiles>
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
