import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MapPack } from '../../shared/mapPacks/mapPack.ts';
import { api } from '../api/client.ts';

const NONE: readonly MapPack[] = [];

/** All packs of the workspace, the uppermost first. */
export function useMapPacks(): readonly MapPack[] {
  return useQuery(api.mapPacks.list.queryOptions()).data ?? NONE;
}

/** Those that are drawn, the uppermost first. */
export function useShownPacks(): readonly MapPack[] {
  const packs = useMapPacks();
  return useMemo(() => packs.filter(({ isShown, state }) => isShown && state === 'good'), [packs]);
}
