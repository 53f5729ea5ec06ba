import { QueryClient } from '@tanstack/react-query';

/** The core is on this computer: no retry makes sense, and `changes.watch` says when something is out of date. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
