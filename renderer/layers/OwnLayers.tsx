import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { OwnMapFiles } from '../mapFiles/OwnMapFiles.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { AddLayer } from './AddLayer.tsx';
import { LayerRow } from './LayerRow.tsx';

/** The person's own layers: what is there, how it looks, and a further one. */
export function OwnLayers() {
  const { t } = useTranslator();
  const layers = useQuery(api.layers.list.queryOptions());
  const set = useMutation(api.layers.set.mutationOptions());
  const remove = useMutation(api.layers.remove.mutationOptions());
  const rows = layers.data?.map((layer, place, { length }) => (
    <LayerRow
      key={layer.id}
      layer={layer}
      place={place}
      isLast={place === length - 1}
      onSet={(change) => set.mutate({ ...change, id: layer.id })}
      onRemove={() => remove.mutate({ id: layer.id })}
    />
  ));
  return (
    <OwnMapFiles
      words={{ title: t('layers:title'), intro: t('layers:intro'), none: t('layers:none'), add: t('layers:add') }}
      testIds={{ part: 'own-layers', add: 'add-layer' }}
      error={layers.error ?? set.error ?? remove.error}
      rows={rows ?? null}
      adding={(close) => <AddLayer onClose={close} taken={(layers.data ?? []).map(({ colour }) => colour)} />}
    />
  );
}
