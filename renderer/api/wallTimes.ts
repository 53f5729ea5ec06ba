import { skipToken, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';

/** Instants (UTC milliseconds) as this computer's clock showed them, in the order asked; the core does the arithmetic. Empty until it answers. */
export function useWallTimes(instantsUtc: readonly number[]): readonly string[] {
  const { data } = useQuery(api.time.wallTimes.queryOptions({ input: instantsUtc.length === 0 ? skipToken : [...instantsUtc] }));
  return data ?? [];
}
