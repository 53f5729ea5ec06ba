import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeysState } from '../../shared/keys/keys.ts';
import { unreachable } from '../../shared/must.ts';
import { api } from '../api/client.ts';
import { SettingsPage } from '../preferences/SettingsPage.tsx';
import { Part, Setting } from '../preferences/SettingsPart.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useEscape } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ByPassphrase } from './ByPassphrase.tsx';
import style from './Keys.module.css';
import { MakeSheet } from './MakeSheet.tsx';
import { NewPassphraseForm } from './NewPassphraseForm.tsx';
import { useSheetWords } from './useSheetWords.ts';

type Task = 'passphrase' | 'renew' | 'sheet' | 'removeSheet' | 'bind' | 'unbind';

/** How the workspace opens, and everything that can be changed about it, one thing at a time. */
export function KeysScreen() {
  const { t } = useTranslator();
  const [task, setTask] = useState<Task | null>(null);
  const { data, error } = useQuery(api.keys.state.queryOptions());
  useEscape(() => setTask(null), task !== null);
  return (
    <SettingsPage title={task === null ? t('keys:title') : null} testId="keys-screen">
      {task === null ? (
        <>
          <p className={style.intro}>{t('keys:intro')}</p>
          <ErrorNotice error={error} />
          {data !== undefined && <Overview state={data} onTask={setTask} />}
        </>
      ) : (
        <>
          <Button
            variant="subtle"
            size="compact-sm"
            className={style.start}
            leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
            onClick={() => setTask(null)}
            data-testid="keys-back"
          >
            {t('keys:title')}
          </Button>
          <CurrentTask task={task} state={data} onTask={setTask} />
        </>
      )}
    </SettingsPage>
  );
}

function Overview({ state, onTask }: { readonly state: KeysState; readonly onTask: (task: Task) => void }) {
  const { t } = useTranslator();
  return (
    <>
      {state.recovery === null && (
        <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note" testId="no-sheet">
          <p>{t(state.keyStore.boundTo === null ? 'keys:sheet.none' : 'keys:computer.noSheet')}</p>
        </Notice>
      )}
      <Part title={t('keys:opens')}>
        <Setting label={t('keys:passphrase')} hint={t('keys:passphrase.hint')}>
          {() => <TaskButton words={t('keys:passphrase.change')} task="passphrase" onTask={onTask} />}
        </Setting>
        <SheetSettings state={state} onTask={onTask} />
        {(state.keyStore.available !== null || state.keyStore.boundTo !== null) && <ComputerSetting state={state} onTask={onTask} />}
      </Part>
      <Part title={t('keys:doubt')}>
        <Setting label={t('keys:renew')} hint={t('keys:renew.hint')}>
          {() => <TaskButton words={t('keys:renew.open')} task="renew" onTask={onTask} />}
        </Setting>
      </Part>
      <p className={style.hint}>{t('keys:sign', { sheetId: state.sheetId })}</p>
    </>
  );
}

interface PartProps {
  readonly state: KeysState;
  readonly onTask: (task: Task) => void;
}

function SheetSettings({ state, onTask }: PartProps) {
  const { t } = useTranslator();
  const words = useSheetWords(state);
  const hasSheet = state.recovery !== null;
  return (
    <>
      <Setting label={t('keys:sheet')} hint={hasSheet ? words : t('keys:sheet.what')}>
        {() => <TaskButton words={t(hasSheet ? 'keys:sheet.replace' : 'keys:sheet.make')} task="sheet" onTask={onTask} />}
      </Setting>
      {hasSheet && state.keyStore.boundTo === null && (
        <Setting label={t('keys:sheet.remove')} hint={t('keys:sheet.removeText')}>
          {() => <TaskButton words={t('keys:sheet.removeShort')} task="removeSheet" onTask={onTask} />}
        </Setting>
      )}
    </>
  );
}

function ComputerSetting({ state, onTask }: PartProps) {
  const { t } = useTranslator();
  const { boundTo, available } = state.keyStore;
  const isBound = boundTo !== null;
  const hint = !isBound
    ? t(state.recovery === null ? 'keys:computer.sheetFirst' : 'keys:computer.off')
    : t(available === boundTo ? 'keys:computer.on' : 'keys:computer.elsewhere');
  const canChange = isBound ? available === boundTo : state.recovery !== null;
  return (
    <Setting label={t('keys:computer')} hint={hint}>
      {() =>
        canChange && (
          <TaskButton
            words={t(isBound ? 'keys:computer.unbind' : 'keys:computer.bind')}
            task={isBound ? 'unbind' : 'bind'}
            onTask={onTask}
          />
        )
      }
    </Setting>
  );
}

interface TaskButtonProps {
  readonly words: string;
  readonly task: Task;
  readonly onTask: (task: Task) => void;
}

function TaskButton({ words, task, onTask }: TaskButtonProps) {
  return (
    <Button variant="default" onClick={() => onTask(task)} data-testid={`keys-${task}`}>
      {words}
    </Button>
  );
}

interface CurrentTaskProps {
  readonly task: Task;
  readonly state: KeysState | undefined;
  readonly onTask: (task: Task | null) => void;
}

function CurrentTask({ task, state, onTask }: CurrentTaskProps) {
  switch (task) {
    case 'passphrase':
    case 'renew':
      return <NewPassphraseForm key={task} kind={task} onMakeSheet={() => onTask('sheet')} onDone={() => onTask(null)} />;
    case 'sheet':
      return <MakeSheet isReplacing={state?.recovery !== undefined && state.recovery !== null} onDone={() => onTask(null)} />;
    case 'removeSheet':
    case 'bind':
    case 'unbind':
      return <ByPassphrase key={task} kind={task} onDone={() => onTask(null)} />;
    default:
      return unreachable(task);
  }
}
