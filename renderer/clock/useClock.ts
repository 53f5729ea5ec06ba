import { useQuery } from '@tanstack/react-query';
import type { ClockState } from '../../shared/time/clockDoubt.ts';
import { api } from '../api/client.ts';

/** A clock that is put right, or goes wrong, tells nobody. */
const LOOK_MS = 30_000;

/** What is known of the computer's clock; null until the core has answered. */
export function useClock(): ClockState | null {
  const { data } = useQuery(api.time.clock.queryOptions({ refetchInterval: LOOK_MS, staleTime: 0 }));
  return data ?? null;
}

/** Whether “now” is off. */
export function useClockDoubtful(): boolean {
  return (useClock()?.doubt ?? null) !== null;
}
