import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCircles, IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { keyText } from '../ui/KeyLabel.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { toggleGrouping, useGrouping } from './clusters/grouping.ts';
import type L from './leaflet.ts';
import style from './MapButtons.module.css';
import { fitMap } from './mapCommands.ts';

interface Props {
  readonly map: L.Map | null;
  /** Whether there is anything to group. */
  readonly canCluster: boolean;
}

export function MapButtons({ map, canCluster }: Props) {
  const { t } = useTranslator();
  const zoom = useZoom(map);
  const buttons = [
    { label: t('map:zoomIn'), icon: IconPlus, press: () => map?.zoomIn(), off: map !== null && zoom >= map.getMaxZoom() },
    { label: t('map:zoomOut'), icon: IconMinus, press: () => map?.zoomOut(), off: map !== null && zoom <= map.getMinZoom() },
    { label: t('map:fit', { key: keyText('fit') }), icon: IconFocusCentered, press: fitMap, off: false },
  ];
  return (
    <fieldset className={style.buttons} aria-label={t('map:view')}>
      {buttons.map(({ label, icon: Icon, press, off }) => (
        <Tooltip key={label} label={label} position="left">
          <ActionIcon variant="default" size="2.125rem" className={style.button} aria-label={label} onClick={press} disabled={off}>
            <Icon size={18} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      ))}
      {canCluster && <GroupingButton />}
    </fieldset>
  );
}

/** Points that stand close as one mark with their number, or each by itself. */
function GroupingButton() {
  const { t } = useTranslator();
  const isOn = useGrouping(({ grouping }) => grouping === 'clusters');
  return (
    <Tooltip label={t(isOn ? 'map:grouping.apart' : 'map:grouping.together')} position="left">
      <ActionIcon
        variant={isOn ? 'light' : 'default'}
        size="2.125rem"
        className={style.button}
        aria-label={t('map:grouping')}
        aria-pressed={isOn}
        onClick={toggleGrouping}
        data-testid="grouping"
      >
        <IconCircles size={18} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}

function useZoom(map: L.Map | null): number {
  const [zoom, setZoom] = useState(0);
  useEffect(() => {
    if (map === null) return;
    const update = () => setZoom(map.getZoom());
    update();
    map.on('zoomend', update);
    return () => {
      map.off('zoomend', update);
    };
  }, [map]);
  return zoom;
}
