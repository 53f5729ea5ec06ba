import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDeviceLaptop, IconLock, IconSchool, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../shared/format/numbers.ts';
import { EMPTY_FILTER } from '../../shared/incidents/incidentViews.ts';
import { api } from '../api/client.ts';
import { LanguageMenu } from '../preferences/LanguageMenu.tsx';
import { ThemeButton } from '../preferences/ThemeButton.tsx';
import { usePreferences } from '../preferences/usePreferences.ts';
import { showOverlay } from '../state/screenActions.ts';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './TopBar.module.css';
import { useWorkspaceData } from './WorkspaceData.tsx';

export function TopBar({ onLock }: { readonly onLock: () => void }) {
  const { t, language } = useTranslator();
  const { mission } = useWorkspaceData();
  const { practice } = usePreferences().preferences;
  return (
    <header className={style.bar}>
      <h1 className={style.mission} title={mission?.name[language]}>
        {mission?.name[language] ?? t('frame:noMission')}
      </h1>
      {practice && (
        <p className={style.practice} title={t('preferences:practiceHint')} data-testid="practice-mark">
          <IconSchool size={16} aria-hidden="true" />
          {t('frame:practice')}
        </p>
      )}
      <button type="button" className={style.search} onClick={() => showOverlay('commands')} data-testid="command-button">
        <IconSearch size={16} aria-hidden="true" />
        <span className={style.searchText}>{t('shortcuts:commands')}</span>
        <KeyLabel id="commands" />
      </button>
      <SyncState />
      <div className={style.controls}>
        <LanguageMenu />
        <ThemeButton />
        <Tooltip label={t('shortcuts:lock')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('shortcuts:lock')} onClick={onLock} data-testid="lock">
            <IconLock size={18} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}

/** Where the records are, as one word and one number. Without a mission hub they are on this computer only. */
function SyncState() {
  const { t, language } = useTranslator();
  const counts = useQuery(api.incidents.counts.queryOptions({ input: { filter: EMPTY_FILTER } }));
  return (
    <p className={style.state} title={t('frame:stateHint')} data-testid="sync-state">
      <IconDeviceLaptop size={16} aria-hidden="true" />
      <span className={style.stateWord}>{t('common:state.onThisComputerOnly')}</span>
      {counts.data !== undefined && <span className={style.number}>{formatNumber(counts.data.all, language)}</span>}
    </p>
  );
}
