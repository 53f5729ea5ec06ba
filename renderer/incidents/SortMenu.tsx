import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsSort, IconCheck } from '@tabler/icons-react';
import type { IncidentSort } from '../../shared/incidents/incidentViews.ts';
import { setSort } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

/** Newest first, by when it happened or by when it was logged. */
export function SortMenu() {
  const { t } = useTranslator();
  const sort = useScreenStore((state) => state.sort);
  const item = (option: IncidentSort, label: string) => (
    <Menu.Item
      onClick={() => setSort(option)}
      rightSection={option === sort ? <IconCheck size={16} aria-hidden="true" /> : undefined}
      data-testid={`sort-${option}`}
    >
      {label}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          title={t('incidents:sort.title')}
          aria-label={t('incidents:sort.title')}
          data-testid="sort"
        >
          <IconArrowsSort size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {item('occurred', t('incidents:sort.occurred'))}
        {item('logged', t('incidents:sort.logged'))}
      </Menu.Dropdown>
    </Menu>
  );
}
