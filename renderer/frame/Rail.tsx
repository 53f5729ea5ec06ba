import { Tooltip } from '@mantine/core';
import { IconList, IconMap2, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { goTo } from '../state/screenActions.ts';
import { type Screen, SETTINGS_PARTS, useScreenStore } from '../state/screenStore.ts';
import { keyText } from '../ui/KeyLabel.tsx';
import type { ShortcutId } from '../ui/keys/shortcuts.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { BrandSign } from '../workspace/BrandMark.tsx';
import style from './Rail.module.css';

export function Rail() {
  const { t } = useTranslator();
  return (
    <nav className={style.rail} aria-label={t('frame:rail.label')}>
      <span className={style.brand} title={t('common:productName')}>
        <BrandSign size={24} />
      </span>
      <RailItem
        screen="map"
        label={t('frame:rail.map')}
        shortcut="goToMap"
        icon={<IconMap2 size={20} stroke={1.75} aria-hidden="true" />}
      />
      <RailItem
        screen="list"
        label={t('frame:rail.list')}
        shortcut="goToList"
        icon={<IconList size={20} stroke={1.75} aria-hidden="true" />}
      />
      <span className={style.space} />
      <RailItem
        screen="settings"
        label={t('frame:rail.settings')}
        shortcut="goToSettings"
        icon={<IconSettings size={20} stroke={1.75} aria-hidden="true" />}
      />
    </nav>
  );
}

interface ItemProps {
  readonly screen: Screen;
  readonly label: string;
  readonly shortcut: ShortcutId;
  readonly icon: ReactNode;
}

function RailItem({ screen, label, shortcut, icon }: ItemProps) {
  const current = useScreenStore((state) => state.screen === screen || (screen === 'settings' && state.screen in SETTINGS_PARTS));
  return (
    <Tooltip label={`${label}  ${keyText(shortcut)}`} position="right">
      <button
        type="button"
        className={style.item}
        aria-label={label}
        aria-current={current ? 'page' : undefined}
        onClick={() => goTo(screen)}
        data-testid={`rail-${screen}`}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
