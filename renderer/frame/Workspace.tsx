import { useQuery } from '@tanstack/react-query';
import { Activity, useState } from 'react';
import type { Mission } from '../../shared/workspace/workspaceState.ts';
import { api } from '../api/client.ts';
import { useLiveChanges } from '../api/liveChanges.ts';
import { BackupBanner } from '../backup/BackupBanner.tsx';
import { BackupsScreen } from '../backup/BackupsScreen.tsx';
import { RenewBanner } from '../backup/RenewBanner.tsx';
import { ClockBanner } from '../clock/ClockBanner.tsx';
import { ClockGate } from '../clock/ClockGate.tsx';
import { DesktopRequests } from '../desktop/DesktopRequests.tsx';
import { useCoverWithComputer } from '../desktop/useCoverWithComputer.ts';
import { DiagnosticsScreen } from '../diagnostics/DiagnosticsScreen.tsx';
import { DiskBanner } from '../disk/DiskBanner.tsx';
import { EraseWorkspaceScreen } from '../eraseWorkspace/EraseWorkspaceScreen.tsx';
import { ExportDialog } from '../exports/ExportDialog.tsx';
import { ImportScreen } from '../imports/ImportScreen.tsx';
import { ListScreen } from '../incidents/ListScreen.tsx';
import { KeysScreen } from '../keys/KeysScreen.tsx';
import { MapsScreen } from '../mapPacks/MapsScreen.tsx';
import { SettingsScreen } from '../preferences/SettingsScreen.tsx';
import { ShortcutsHelp } from '../preferences/ShortcutsHelp.tsx';
import { usePreferences } from '../preferences/usePreferences.ts';
import { RecordCheckScreen } from '../provenance/RecordCheckScreen.tsx';
import { DamageBanner } from '../salvage/DamageBanner.tsx';
import { DamagedScreen } from '../salvage/DamagedScreen.tsx';
import { showOverlay } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { showDamage, useTrouble } from '../state/trouble.ts';
import { LockedCover } from '../workspace/LockedCover.tsx';
import { StartProblem } from '../workspace/StartProblem.tsx';
import { useReportActivity } from '../workspace/useReportActivity.ts';
import { useAddress } from './address.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { MapScreen } from './MapScreen.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import { useFrameShortcuts } from './useFrameShortcuts.ts';
import style from './Workspace.module.css';
import { WorkspaceDataProvider } from './WorkspaceData.tsx';

/** Everything of an unlocked workspace. */
export function Workspace({ mission }: { readonly mission: Mission | null }) {
  const vocabulary = useQuery(api.vocabulary.incidents.queryOptions());
  const zone = useQuery(api.time.zone.queryOptions());
  const isDamageShown = useTrouble((state) => state.isDamageShown);
  useLiveChanges();
  useReportActivity();
  useCoverWithComputer();
  const error = vocabulary.error ?? zone.error;
  if (error !== null) {
    return (
      <StartProblem
        error={error}
        onRetry={() => {
          void vocabulary.refetch();
          void zone.refetch();
        }}
      />
    );
  }
  if (vocabulary.data === undefined || zone.data === undefined) return <LockedCover />;
  return (
    <>
      {isDamageShown && (
        <DamagedScreen error={null} secret={null} isOpen onRetry={() => location.reload()} onBack={() => showDamage(false)} />
      )}
      {/* What was typed and could not be kept on the disk is still there for whoever comes back. */}
      <Activity mode={isDamageShown ? 'hidden' : 'visible'}>
        <WorkspaceDataProvider value={{ mission, vocabulary: vocabulary.data, computerZone: zone.data }}>
          <ClockGate>
            <Frame />
          </ClockGate>
        </WorkspaceDataProvider>
      </Activity>
    </>
  );
}

function Frame() {
  const screen = useScreenStore((state) => state.screen);
  const overlay = useScreenStore((state) => state.overlay);
  const { practice } = usePreferences().preferences;
  const [locking, setLocking] = useState(false);
  useAddress();
  const lock = useFrameShortcuts(setLocking);
  if (locking) return <LockedCover />;
  return (
    <div className={style.frame} data-practice={practice} data-testid="frame">
      <TopBar onLock={lock} />
      <div className={style.banners}>
        <DamageBanner />
        <DiskBanner />
        <ClockBanner />
        <BackupBanner />
        <RenewBanner />
      </div>
      <Rail />
      {screen === 'map' && <MapScreen />}
      {screen === 'list' && <ListScreen />}
      {screen === 'settings' && <SettingsScreen />}
      {screen === 'check' && <RecordCheckScreen />}
      {screen === 'import' && <ImportScreen />}
      {screen === 'maps' && <MapsScreen />}
      {screen === 'keys' && <KeysScreen />}
      {screen === 'diagnostics' && <DiagnosticsScreen />}
      {screen === 'backups' && <BackupsScreen />}
      {screen === 'erase-workspace' && <EraseWorkspaceScreen />}
      <DesktopRequests onLock={lock} />
      <CommandPalette opened={overlay === 'commands'} onClose={() => showOverlay(null)} onLock={lock} />
      <ShortcutsHelp opened={overlay === 'shortcuts'} onClose={() => showOverlay(null)} />
      <ExportDialog opened={overlay === 'export'} onClose={() => showOverlay(null)} />
    </div>
  );
}
