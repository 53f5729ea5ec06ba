import { useMutation, useQuery } from '@tanstack/react-query';
import { DEFAULT_PREFERENCES, type Preferences } from '../../shared/preferences/preferences.ts';
import { api } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';

/** The preferences as they stand; the defaults until the core has told them. `settled` = they are no longer a guess. */
export function usePreferences(): { readonly preferences: Preferences; readonly settled: boolean } {
  const { data, isPending } = useQuery(api.preferences.get.queryOptions());
  return { preferences: data ?? DEFAULT_PREFERENCES, settled: !isPending };
}

/** Changes some of the preferences; what the core answers is shown at once. */
export function useSetPreferences() {
  return useMutation(
    api.preferences.set.mutationOptions({
      onMutate: (change) => {
        const key = api.preferences.get.queryKey();
        const before = queryClient.getQueryData(key);
        queryClient.setQueryData(key, { ...(before ?? DEFAULT_PREFERENCES), ...withoutUndefined(change) });
        return before;
      },
      onSuccess: (preferences) => queryClient.setQueryData(api.preferences.get.queryKey(), preferences),
      onError: (_error, _change, before) => queryClient.setQueryData(api.preferences.get.queryKey(), before),
    }),
  );
}

function withoutUndefined(change: { [Key in keyof Preferences]?: Preferences[Key] | undefined }): Partial<Preferences> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
