import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { setFilter } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './FilterBar.module.css';
import { FilterForm } from './FilterForm.tsx';

/** Text search and the button of the other filters. What is chosen counts for map, list and export alike. */
export function FilterBar() {
  const { t } = useTranslator();
  const filter = useScreenStore((state) => state.filter);
  const [opened, setOpened] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => {
    field.current?.focus();
    field.current?.select();
  });
  const chosen = filter.groups.length + filter.severities.length + filter.regions.length + (filter.includeWithdrawn ? 1 : 0);
  // Esc empties the field first, then leaves it.
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (filter.text !== '') setFilter({ text: '' });
    else event.currentTarget.blur();
  };
  return (
    <search className={style.bar}>
      <TextInput
        ref={field}
        className={style.field}
        size="sm"
        value={filter.text}
        onChange={(event) => setFilter({ text: event.currentTarget.value })}
        onKeyDown={onKeyDown}
        maxLength={200}
        placeholder={t('incidents:search.placeholder')}
        aria-label={t('incidents:search.label')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        rightSection={
          filter.text === '' ? (
            <KeyLabel id="search" />
          ) : (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('common:action.clear')}
              onClick={() => setFilter({ text: '' })}
            >
              <IconX size={14} aria-hidden="true" />
            </ActionIcon>
          )
        }
        data-testid="search"
      />
      <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus width="22rem" withinPortal>
        <Popover.Target>
          <ActionIcon
            variant={chosen > 0 ? 'light' : 'default'}
            className={style.button}
            size={30}
            title={t('incidents:filter.title')}
            aria-label={t('incidents:filter.title')}
            onClick={() => setOpened(!opened)}
            data-testid="filter-button"
          >
            <IconFilter size={16} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown className={style.dropdown}>
          <FilterForm />
        </Popover.Dropdown>
      </Popover>
    </search>
  );
}
