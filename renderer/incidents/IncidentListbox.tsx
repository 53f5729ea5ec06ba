import { useEffect, useId, useRef } from 'react';
import { openIncident } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { isFocusLost } from '../ui/focusLost.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './IncidentListbox.module.css';
import { IncidentRowView, ListHeads, type RowFacts } from './IncidentRowView.tsx';
import { useListKeys } from './useListKeys.ts';
import { type ListContent, useRowsInSight } from './useRowsInSight.ts';

interface Props {
  readonly list: ListContent;
  /** Names the columns where the list is wide enough to have some. */
  readonly withHeads?: boolean;
}

/** The virtual list: a listbox with one selection, J K and the arrow keys, Enter to open. Only what is in sight is in the page. */
export function IncidentListbox({ list, withHeads = false }: Props) {
  const { t } = useTranslator();
  const prefix = useId();
  const selectedId = useScreenStore((state) => state.selectedId);
  const selectedIndex = list.rows.findIndex((row) => row.id === selectedId);
  const { scroller, items, height, measure } = useRowsInSight(list, selectedIndex);
  const onKeyDown = useListKeys(list.rows, selectedIndex);
  const listbox = useFocusOnReturn(selectedIndex >= 0);
  return (
    <div className={style.scroller} ref={scroller}>
      {withHeads && <ListHeads />}
      <div
        ref={listbox}
        role="listbox"
        aria-label={t('incidents:list.label')}
        aria-activedescendant={selectedIndex >= 0 ? `${prefix}-${selectedId}` : undefined}
        tabIndex={0}
        className={style.list}
        style={{ height }}
        onKeyDown={onKeyDown}
        data-testid="incident-list"
      >
        {items.map((item) => {
          const row = list.rows[item.index];
          if (row === undefined) return null;
          const place = { domId: `${prefix}-${row.id}`, index: item.index, total: list.total, top: item.start };
          return <Option key={item.key} row={row} place={place} selected={row.id === selectedId} measure={measure} />;
        })}
      </div>
    </div>
  );
}

/** Back from a record: the keys are the list's again. */
function useFocusOnReturn(hasSelection: boolean) {
  const listbox = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hasSelection && isFocusLost()) listbox.current?.focus({ preventScroll: true });
  }, [hasSelection]);
  return listbox;
}

interface OptionProps {
  readonly row: RowFacts;
  readonly place: { readonly domId: string; readonly index: number; readonly total: number; readonly top: number };
  readonly selected: boolean;
  readonly measure: (element: HTMLElement | null) => void;
}

function Option({ row, place, selected, measure }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the focus and the keys, its options do not
    <div
      ref={measure}
      id={place.domId}
      tabIndex={-1}
      role="option"
      aria-selected={selected}
      aria-setsize={place.total}
      aria-posinset={place.index + 1}
      data-index={place.index}
      data-testid="incident-row"
      className={style.option}
      style={{ transform: `translateY(${place.top}px)` }}
      onClick={() => openIncident(row.id)}
    >
      <IncidentRowView row={row} />
    </div>
  );
}
