import { useEffect, useState } from 'react';
import type { Strength } from './strength.ts';

/** What a passphrase withstands, a moment after the last key; null until it is known. */
export function useStrength(passphrase: string): Strength | null {
  const [known, setKnown] = useState<{ readonly passphrase: string; readonly strength: Strength } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const { estimateStrength } = await import('./estimateStrength.ts');
      if (isCurrent) setKnown({ passphrase, strength: estimateStrength(passphrase) });
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [passphrase]);
  return known?.passphrase === passphrase ? known.strength : null;
}
