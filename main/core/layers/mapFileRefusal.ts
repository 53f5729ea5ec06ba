import { CoreError } from '../../../shared/contract/coreError.ts';
import type { MapFileProblem } from '../../../shared/layers/mapFileProblem.ts';

/** The refusal of a file of map data. `feature` counts from 1. */
export function mapFileRefusal(why: MapFileProblem, feature: number | null = null, detail: string | null = null): CoreError {
  return new CoreError('MAP_FILE_REFUSED', { why, feature, detail });
}
