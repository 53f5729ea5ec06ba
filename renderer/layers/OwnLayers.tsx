import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { Part } from '../preferences/SettingsPart.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import { AddLayer } from './AddLayer.tsx';
import { LayerRow } from './LayerRow.tsx';
import style from './OwnLayers.module.css';

/** The person's own layers: what is there, how it looks, and a further one. */
export function OwnLayers() {
  const { t } = useTranslator();
  const [adding, setAdding] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(adding);
  const layers = useQuery(api.layers.list.queryOptions());
  const set = useMutation(api.layers.set.mutationOptions());
  const remove = useMutation(api.layers.remove.mutationOptions());
  const list = layers.data ?? [];
  return (
    <Part title={t('layers:title')}>
      <div className={style.block} data-testid="own-layers">
        <p className={style.hint}>{t('layers:intro')}</p>
        <ErrorNotice error={layers.error ?? set.error ?? remove.error} />
        {layers.data !== undefined && list.length === 0 && !adding && <p className={style.none}>{t('layers:none')}</p>}
        {list.length > 0 && (
          <ul className={style.rows}>
            {list.map((layer, place) => (
              <LayerRow
                key={layer.id}
                layer={layer}
                place={place}
                isLast={place === list.length - 1}
                onSet={(change) => set.mutate({ ...change, id: layer.id })}
                onRemove={() => remove.mutate({ id: layer.id })}
              />
            ))}
          </ul>
        )}
        {adding ? (
          <AddLayer onClose={() => setAdding(false)} taken={list.map(({ colour }) => colour)} />
        ) : (
          <div className={style.actions}>
            <Button
              ref={opener}
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => setAdding(true)}
              data-testid="add-layer"
            >
              {t('layers:add')}
            </Button>
          </div>
        )}
      </div>
    </Part>
  );
}
