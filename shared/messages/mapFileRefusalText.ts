import type { ErrorFacts } from '../contract/errors.ts';
import type { MapFileProblem } from '../layers/mapFileProblem.ts';
import type { MessageKey } from './messageKey.ts';
import type { Translator } from './translator.ts';

const SENTENCES: Readonly<Record<MapFileProblem, MessageKey>> = {
  'file-too-large': 'layers:refused.fileTooLarge',
  'other-crs': 'layers:refused.otherCrs',
  'not-a-feature': 'layers:refused.notAFeature',
  geometry: 'layers:refused.geometry',
  'coordinates-no-number': 'layers:refused.coordinatesNoNumber',
  'coordinates-out-of-range': 'layers:refused.coordinatesOutOfRange',
  'too-many-vertices': 'layers:refused.tooManyVertices',
  'too-many-features': 'layers:refused.tooManyFeatures',
  'nothing-in-it': 'layers:refused.nothingInIt',
  'no-such-column': 'layers:refused.noSuchColumn',
  'no-name-column': 'layers:refused.noNameColumn',
  'no-coordinates-column': 'layers:refused.noCoordinatesColumn',
  'no-places': 'layers:refused.noPlaces',
  'too-many-places': 'layers:refused.tooManyPlaces',
  'too-many-layers': 'layers:refused.tooManyLayers',
};

/** Why a file of map data is not taken in. */
export function mapFileRefusalText({ why, feature, detail }: ErrorFacts<'MAP_FILE_REFUSED'>, { t }: Pick<Translator, 't'>): string {
  if (why === 'other-crs' && detail === null) return t('layers:refused.otherCrsUnnamed');
  return t(SENTENCES[why], { feature: String(feature ?? ''), detail: detail ?? '' });
}
