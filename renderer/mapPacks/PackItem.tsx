import { ActionIcon, Button, Switch, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formatBytes } from '../../shared/format/units.ts';
import type { MapPack } from '../../shared/mapPacks/mapPack.ts';
import { api } from '../api/client.ts';
import { announce } from '../ui/announcer.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useEscape } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import style from './MapPacks.module.css';
import { packFactsText } from './packFactsText.ts';

interface Props {
  readonly pack: MapPack;
  /** null at the upper or lower end. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
}

/** One pack: what it is, whether it is drawn, and in which order. */
export function PackItem({ pack, onUp, onDown }: Props) {
  const translator = useTranslator();
  const { t } = translator;
  const [isAsking, setAsking] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isAsking);
  const show = useMutation(api.mapPacks.show.mutationOptions());
  const { id, name, state } = pack;
  return (
    <li className={style.item} data-testid="pack-item">
      <div className={style.head}>
        <div className={style.words}>
          <h4 className={style.name}>{name}</h4>
          <p className={style.facts}>{packFactsText(pack, translator)}</p>
          {pack.attribution !== '' && <p className={style.facts}>{pack.attribution}</p>}
        </div>
        <div className={style.controls}>
          <Switch
            label={t('mapPacks:shown')}
            aria-label={t('mapPacks:show', { name })}
            checked={pack.isShown}
            onChange={(event) => show.mutate({ id, isShown: event.currentTarget.checked })}
            data-testid="pack-shown"
          />
          <Move label={t('mapPacks:up', { name })} icon={IconChevronUp} onMove={onUp} testId="pack-up" />
          <Move label={t('mapPacks:down', { name })} icon={IconChevronDown} onMove={onDown} testId="pack-down" />
          <Button
            ref={opener}
            variant="default"
            size="compact-sm"
            aria-label={t('mapPacks:removeNamed', { name })}
            onClick={() => setAsking(true)}
            data-testid="pack-remove"
          >
            {t('mapPacks:remove')}
          </Button>
        </div>
      </div>
      {state !== 'good' && (
        <Notice tone="attention" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note" testId={`pack-${state}`}>
          <p>{t(state === 'changed' ? 'mapPacks:state.changed' : 'mapPacks:state.missing')}</p>
        </Notice>
      )}
      <ErrorNotice error={show.error} />
      {isAsking && <AskRemove pack={pack} onKeep={() => setAsking(false)} />}
    </li>
  );
}

interface MoveProps {
  readonly label: string;
  readonly icon: typeof IconChevronUp;
  readonly onMove: (() => void) | null;
  readonly testId: string;
}

function Move({ label, icon: Icon, onMove, testId }: MoveProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        disabled={onMove === null}
        onClick={() => onMove?.()}
        data-testid={testId}
      >
        <Icon size={18} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}

/** The copy cannot be had back from here, so it is asked for once. */
function AskRemove({ pack, onKeep }: { readonly pack: MapPack; readonly onKeep: () => void }) {
  const { t, language } = useTranslator();
  const { id, name, bytes } = pack;
  useEscape(onKeep);
  const remove = useMutation(api.mapPacks.remove.mutationOptions({ onSuccess: () => announce(t('mapPacks:removed', { name })) }));
  return (
    <Notice tone="caution" testId="pack-remove-ask">
      <p>{t('mapPacks:removeAsk', { name, size: formatBytes(bytes, language) })}</p>
      <ErrorNotice error={remove.error} />
      <div className={style.actions}>
        <Button
          color="red"
          size="compact-sm"
          loading={remove.isPending}
          onClick={() => remove.mutate({ id })}
          data-testid="pack-remove-yes"
        >
          {t('mapPacks:removeYes')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onKeep} autoFocus data-testid="pack-remove-no">
          {t('mapPacks:removeNo')}
        </Button>
      </div>
    </Notice>
  );
}
