import { Modal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './CommandPalette.module.css';
import { type Choice, usePaletteChoices } from './usePaletteChoices.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

/** Ctrl K: every command, and the records and places that fit the words. */
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

function Palette({ onClose, onLock }: Omit<Props, 'opened'>) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const { commands, records, places } = usePaletteChoices(text, onLock);
  const choices = [...commands, ...records, ...places];
  const run = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    onClose();
    choice.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === 0) run(choices[active]);
    else setActive((last) => (last + step + choices.length) % Math.max(1, choices.length));
  };
  const changeText = (changed: string) => {
    setText(changed);
    setActive(0);
  };
  const activeKey = choices[active]?.key;
  return (
    <>
      <PaletteField
        text={text}
        listId={listId}
        activeId={activeKey === undefined ? undefined : `${listId}-${activeKey}`}
        onChange={changeText}
        onKeyDown={onKeyDown}
      />
      <PaletteList
        listId={listId}
        commands={commands}
        records={records}
        places={places}
        activeKey={activeKey}
        onHover={(choice) => setActive(choices.indexOf(choice))}
        onPress={run}
      />
    </>
  );
}

interface FieldProps {
  readonly text: string;
  readonly listId: string;
  readonly activeId: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function PaletteField({ text, listId, activeId, onChange, onKeyDown }: FieldProps) {
  const { t } = useTranslator();
  return (
    <input
      className={style.field}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      placeholder={t('frame:palette.placeholder')}
      aria-label={t('shortcuts:commands')}
      role="combobox"
      aria-expanded="true"
      aria-controls={listId}
      aria-activedescendant={activeId}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      data-autofocus
      data-testid="command-field"
    />
  );
}

interface ListProps {
  readonly listId: string;
  readonly commands: readonly Choice[];
  readonly records: readonly Choice[];
  readonly places: readonly Choice[];
  readonly activeKey: string | undefined;
  readonly onHover: (choice: Choice) => void;
  readonly onPress: (choice: Choice) => void;
}

function PaletteList({ listId, commands, records, places, activeKey, onHover, onPress }: ListProps) {
  const { t } = useTranslator();
  const option = (choice: Choice) => (
    <Option
      key={choice.key}
      id={`${listId}-${choice.key}`}
      active={choice.key === activeKey}
      onHover={() => onHover(choice)}
      onPress={() => onPress(choice)}
    >
      {choice.content}
    </Option>
  );
  return (
    <>
      <div role="listbox" id={listId} aria-label={t('frame:palette.results')} className={style.list} tabIndex={-1}>
        {commands.map(option)}
        {records.length > 0 && (
          <p className={style.heading} role="presentation">
            {t('frame:palette.records')}
          </p>
        )}
        {records.map(option)}
        {places.length > 0 && (
          <p className={style.heading} role="presentation">
            {t('frame:palette.places')}
          </p>
        )}
        {places.map(option)}
      </div>
      {commands.length + records.length + places.length === 0 && (
        <p className={style.nothing} role="status">
          {t('frame:palette.nothing')}
        </p>
      )}
    </>
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
