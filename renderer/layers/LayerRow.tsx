import { ActionIcon, Switch } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Layer, SetLayer } from '../../shared/layers/layer.ts';
import style from '../mapFiles/MapFiles.module.css';
import { RemoveQuestion } from '../mapFiles/RemoveQuestion.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import { LayerEditor } from './LayerEditor.tsx';
import { LayerMark } from './LayerMark.tsx';

interface Props {
  readonly layer: Layer;
  /** From 0, the uppermost. */
  readonly place: number;
  readonly isLast: boolean;
  readonly onSet: (change: Omit<SetLayer, 'id'>) => void;
  readonly onRemove: () => void;
}

/** A layer in the list: on or off, higher or lower, changed, removed. */
export function LayerRow({ layer, place, isLast, onSet, onRemove }: Props) {
  const { t } = useTranslator();
  const [open, setOpen] = useState<'editor' | 'question' | null>(null);
  const opener = useFocusBack<HTMLButtonElement>(open === 'question');
  const { title } = layer;
  return (
    <li className={style.row} data-testid="layer-row">
      <div className={style.rowHead}>
        <Switch
          checked={layer.isVisible}
          onChange={(event) => onSet({ isVisible: event.currentTarget.checked })}
          aria-label={t('layers:visible', { title })}
          data-testid="layer-visible"
        />
        <LayerMark {...layer} />
        <div className={style.words}>
          <bdi className={style.name}>{title}</bdi>
          <span className={style.hint}>
            {t('layers:features', { count: layer.features })}
            {layer.source !== '' && (
              <>
                {' · '}
                <bdi>{layer.source}</bdi>
              </>
            )}
          </span>
        </div>
        <div className={style.buttons}>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={place === 0}
            onClick={() => onSet({ place: place - 1 })}
            aria-label={t('layers:up', { title })}
            data-testid="layer-up"
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={isLast}
            onClick={() => onSet({ place: place + 1 })}
            aria-label={t('layers:down', { title })}
            data-testid="layer-down"
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-expanded={open === 'editor'}
            onClick={() => setOpen(open === 'editor' ? null : 'editor')}
            aria-label={t('layers:edit', { title })}
            data-testid="layer-edit"
          >
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon
            ref={opener}
            variant="subtle"
            color="gray"
            onClick={() => setOpen('question')}
            aria-label={t('layers:remove', { title })}
            data-testid="layer-remove"
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      </div>
      {open === 'editor' && <LayerEditor layer={layer} onSet={onSet} />}
      {open === 'question' && (
        <RemoveQuestion
          words={t('layers:remove.question', { title })}
          yes={t('layers:remove.yes')}
          no={t('layers:remove.no')}
          onYes={onRemove}
          onNo={() => setOpen(null)}
        />
      )}
    </li>
  );
}
