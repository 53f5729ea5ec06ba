import type { RegionCode } from '../incidents/incident.ts';
import { REGIONS } from '../vocabulary/regions.ts';

/** The unit that a code of a file means: `19`, `KZ-19`, a KATO code of the unit as a whole (`190000000`). null for every other. */
export function regionOfCode(text: string): RegionCode | null {
  const digits = /^(?:KZ-?)?(\d{2})(?:0{7})?$/iu.exec(text.trim())?.[1];
  return REGIONS.find(({ code }) => code === digits)?.code ?? null;
}
