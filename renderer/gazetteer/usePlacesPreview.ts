import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { GazetteerPreview, PlaceMapping } from '../../shared/gazetteer/gazetteerFile.ts';
import { api } from '../api/client.ts';

/** What a file of places holds, looked at again with every other reading of its columns. */
export function usePlacesPreview(onFirst: (suggestedTitle: string) => void) {
  const [preview, setPreview] = useState<GazetteerPreview | null>(null);
  const looking = useMutation(api.gazetteer.preview.mutationOptions({ onSuccess: setPreview }));
  return {
    preview,
    isLooking: looking.isPending,
    error: looking.error,
    look: (path: string) => looking.mutate({ path, mapping: null }, { onSuccess: ({ suggestedTitle }) => onFirst(suggestedTitle) }),
    /** Shown at once; the rows follow when the core has looked at them. */
    remap(path: string, mapping: PlaceMapping) {
      if (preview !== null) setPreview({ ...preview, mapping });
      looking.mutate({ path, mapping });
    },
    reset() {
      setPreview(null);
      looking.reset();
    },
  };
}
