import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { unreachable } from '../../shared/must.ts';
import { api } from '../api/client.ts';
import { useConnection } from '../api/connection.ts';
import { queryClient } from '../api/queryClient.ts';
import { useTellDesktop } from '../desktop/useTellDesktop.ts';
import { usePreferences } from '../preferences/usePreferences.ts';
import { Appearance } from '../ui/Appearance.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { CrashScreen } from '../workspace/CrashScreen.tsx';
import { CreateScreen } from '../workspace/CreateScreen.tsx';
import { EndedScreen } from '../workspace/EndedScreen.tsx';
import { LockedCover } from '../workspace/LockedCover.tsx';
import { StartProblem } from '../workspace/StartProblem.tsx';
import { UnlockScreen } from '../workspace/UnlockScreen.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { Workspace } from './Workspace.tsx';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Preferred />
    </QueryClientProvider>
  );
}

function Preferred() {
  const { preferences, settled } = usePreferences();
  const connection = useConnection((state) => state.state);
  // A frame of the wrong theme or language would flash.
  if (!settled && connection === 'open') return null;
  return (
    <Appearance preferences={preferences}>
      <Announcer />
      <CrashBoundary fallback={<CrashScreen />}>
        {connection === 'open' ? <CurrentScreen /> : connection === 'lost' ? <EndedScreen /> : <LockedCover />}
      </CrashBoundary>
    </Appearance>
  );
}

/** What the state of the workspace allows to be shown. */
function CurrentScreen() {
  const { data, error, refetch } = useQuery(api.workspace.state.queryOptions());
  useTellDesktop(data?.status === 'unlocked');
  if (error !== null) return <StartProblem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LockedCover />;
  switch (data.status) {
    case 'absent':
      return <CreateScreen />;
    case 'locked':
      return <UnlockScreen />;
    case 'unlocked':
      return <Workspace mission={data.mission} />;
    default:
      return unreachable(data);
  }
}
