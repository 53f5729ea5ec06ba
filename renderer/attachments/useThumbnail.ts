import { useEffect, useState } from 'react';
import { thumbnailAddress } from '../../shared/attachments/addresses.ts';
import type { Attachment } from '../../shared/attachments/attachment.ts';
import { fetchBytes } from './fileBytes.ts';

/** An address of this page for the small picture; null while there is none. It is gone with the tile. */
export function useThumbnail({ id, hasThumbnail }: Attachment): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!hasThumbnail) return;
    const ending = new AbortController();
    let made: string | null = null;
    const load = async () => {
      const bytes = await fetchBytes(thumbnailAddress(id), ending.signal);
      if (ending.signal.aborted) return;
      made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
      setAddress(made);
    };
    // Without it the tile says what the file is.
    load().catch(() => undefined);
    return () => {
      ending.abort();
      if (made !== null) URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [id, hasThumbnail]);
  return address;
}
