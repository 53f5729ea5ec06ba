import { Modal } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { EMPTY_FILTER } from '../../shared/incidents/incidentViews.ts';
import { fold } from '../../shared/search/fold.ts';
import { api } from '../api/client.ts';
import { IncidentRowView } from '../incidents/IncidentRowView.tsx';
import { openIncident } from '../state/screenActions.ts';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './CommandPalette.module.css';
import { type Command, useCommands } from './useCommands.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

/** Ctrl K: every command, and the records that fit the words. */
export function CommandPalette({ opened, onClose, onLock }: Props) {
  const { t } = useTranslator();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      size="40rem"
      padding={0}
      yOffset="12vh"
      centered={false}
      lockScroll={false}
      attributes={{ content: { 'aria-label': t('shortcuts:commands') } }}
      data-testid="command-palette"
    >
      <Palette onClose={onClose} onLock={onLock} />
    </Modal>
  );
}

interface Choice {
  readonly key: string;
  readonly content: ReactNode;
  readonly run: () => void;
}

function Palette({ onClose, onLock }: Omit<Props, 'opened'>) {
  const { t } = useTranslator();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const { commands, records } = useChoices(text, onLock);
  const choices = [...commands, ...records];
  const run = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    onClose();
    choice.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((last) => (last + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(choices[active]);
    }
  };
  const option = (choice: Choice, index: number) => (
    <Option
      key={choice.key}
      id={`${listId}-${choice.key}`}
      active={index === active}
      onHover={() => setActive(index)}
      onPress={() => run(choice)}
    >
      {choice.content}
    </Option>
  );
  const activeKey = choices[active]?.key;
  return (
    <>
      <input
        className={style.field}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={t('frame:palette.placeholder')}
        aria-label={t('shortcuts:commands')}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={activeKey === undefined ? undefined : `${listId}-${activeKey}`}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        data-autofocus
        data-testid="command-field"
      />
      <div role="listbox" id={listId} aria-label={t('frame:palette.results')} className={style.list} tabIndex={-1}>
        {commands.map((choice, index) => option(choice, index))}
        {records.length > 0 && (
          <p className={style.heading} role="presentation">
            {t('frame:palette.records')}
          </p>
        )}
        {records.map((choice, index) => option(choice, commands.length + index))}
      </div>
      {choices.length === 0 && (
        <p className={style.nothing} role="status">
          {t('frame:palette.nothing')}
        </p>
      )}
    </>
  );
}

const RECORDS_SHOWN = 8;

function useChoices(text: string, onLock: () => void): { readonly commands: readonly Choice[]; readonly records: readonly Choice[] } {
  const words = fold(text.trim());
  const commands = useCommands(onLock)
    .filter((command) => fold(command.title).includes(words))
    .map((command) => ({ key: command.key, run: command.run, content: <CommandLine command={command} /> }));
  const found = useQuery(
    api.incidents.list.queryOptions({
      input:
        words === ''
          ? skipToken
          : { filter: { ...EMPTY_FILTER, text: text.trim() }, sort: 'occurred', withoutPinOnly: false, cursor: null, limit: RECORDS_SHOWN },
    }),
  );
  const records = (found.data?.rows ?? []).map((row) => ({
    key: row.id,
    run: () => openIncident(row.id),
    content: <IncidentRowView row={row} />,
  }));
  return { commands, records };
}

function CommandLine({ command: { title, icon, shortcut } }: { readonly command: Command }) {
  return (
    <span className={style.command}>
      <span className={style.icon}>{icon}</span>
      <span className={style.title}>{title}</span>
      {shortcut !== undefined && <KeyLabel id={shortcut} />}
    </span>
  );
}

interface OptionProps {
  readonly id: string;
  readonly active: boolean;
  readonly onHover: () => void;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Option({ id, active, onHover, onPress, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys
    <div
      id={id}
      tabIndex={-1}
      role="option"
      aria-selected={active}
      className={style.option}
      onMouseMove={onHover}
      onClick={onPress}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: 'nearest' });
      }}
    >
      {children}
    </div>
  );
}
