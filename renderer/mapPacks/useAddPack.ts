import { useState } from 'react';
import type { AddPackEvent } from '../../shared/mapPacks/mapPack.ts';
import { client } from '../api/client.ts';
import { useLongCall } from '../api/useLongCall.ts';

/** A map on its way into the workspace. */
export function useAddPack() {
  const [path, setPath] = useState('');
  const { state, run, cancel, reset } = useLongCall<AddPackEvent>();
  const add = async () => {
    const done = await run((signal) => client.mapPacks.add({ path: path.trim(), name: null }, { signal }));
    if (done !== null) setPath('');
  };
  return {
    path,
    state,
    changePath(changed: string) {
      setPath(changed);
      if (state.kind !== 'running') reset();
    },
    add,
    cancel,
  };
}
