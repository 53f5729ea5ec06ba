import { type ReactNode, useEffect } from 'react';
import { create } from 'zustand';
import { ClockScreen } from './ClockScreen.tsx';
import { useClock } from './useClock.ts';

/** Whether somebody is at work already. Then a clock that goes wrong is told in a banner, since a form may be open; the screen comes when it is asked for. */
const useGate = create<{ readonly isPast: boolean }>()(() => ({ isPast: false }));

export function showClockScreen(): void {
  useGate.setState({ isPast: false });
}

/** Lets nobody past a clock that cannot be right without a word on it. */
export function ClockGate({ children }: { readonly children: ReactNode }) {
  const clock = useClock();
  const { isPast } = useGate();
  const isFine = clock !== null && clock.doubt === null;
  useEffect(() => {
    if (isFine) useGate.setState({ isPast: true });
  }, [isFine]);
  if (clock === null) return null;
  if (clock.doubt !== null && !isPast) return <ClockScreen clock={clock} onGoOn={() => useGate.setState({ isPast: true })} />;
  return children;
}
