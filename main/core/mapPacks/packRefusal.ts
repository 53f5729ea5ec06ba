import { CoreError } from '../../../shared/contract/coreError.ts';
import type { PackProblem } from '../../../shared/mapPacks/mapPack.ts';

/** The refusal of an archive. */
export function packRefusal(why: PackProblem): CoreError<'MAP_PACK_REFUSED'> {
  return new CoreError('MAP_PACK_REFUSED', { why });
}
