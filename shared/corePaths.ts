import { ATTACHMENTS_PATH } from './attachments/addresses.ts';
import { PACKS_PATH } from './mapPacks/addresses.ts';

/** Beginnings of the addresses whose bytes come from the core, only while it is unlocked and only to whoever shows the page's key. */
export const CORE_PATHS = [ATTACHMENTS_PATH, PACKS_PATH] as const;

export function isCorePath(pathname: string): boolean {
  return CORE_PATHS.some((path) => pathname.startsWith(path));
}
