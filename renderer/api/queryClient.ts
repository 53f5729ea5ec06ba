import { QueryClient } from '@tanstack/react-query';

/** The core is on this computer: no retry makes sense, and `changes.watch` says when something is out of date. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000, refetchOnWindowFocus: false, networkMode: 'always' },
    // What a call carried may be a passphrase: nothing of it outlives the screen that made it.
    mutations: { retry: false, networkMode: 'always', gcTime: 0 },
  },
});
