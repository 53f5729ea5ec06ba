import type { PackProblem } from '../mapPacks/mapPack.ts';
import type { MessageKey } from './messageKey.ts';
import type { Translator } from './translator.ts';

const SENTENCES: Readonly<Record<PackProblem, MessageKey>> = {
  empty: 'mapPacks:refused.empty',
  'not-an-archive': 'mapPacks:refused.notAnArchive',
  'wrong-version': 'mapPacks:refused.wrongVersion',
  truncated: 'mapPacks:refused.truncated',
  'claims-too-much': 'mapPacks:refused.claimsTooMuch',
  header: 'mapPacks:refused.header',
  overlap: 'mapPacks:refused.overlap',
  directory: 'mapPacks:refused.directory',
  'directory-too-large': 'mapPacks:refused.directoryTooLarge',
  'directory-too-deep': 'mapPacks:refused.directoryTooDeep',
  counts: 'mapPacks:refused.counts',
  compression: 'mapPacks:refused.compression',
  'tile-type': 'mapPacks:refused.tileType',
  zooms: 'mapPacks:refused.zooms',
  bounds: 'mapPacks:refused.bounds',
  metadata: 'mapPacks:refused.metadata',
  'no-tiles': 'mapPacks:refused.noTiles',
  'tile-too-large': 'mapPacks:refused.tileTooLarge',
  'tile-unreadable': 'mapPacks:refused.tileUnreadable',
  'picture-too-large': 'mapPacks:refused.pictureTooLarge',
  'database-damaged': 'mapPacks:refused.databaseDamaged',
  'database-unfinished': 'mapPacks:refused.databaseUnfinished',
  'no-tiles-table': 'mapPacks:refused.noTilesTable',
  'view-not-plain': 'mapPacks:refused.viewNotPlain',
  'no-index': 'mapPacks:refused.noIndex',
  'too-slow': 'mapPacks:refused.tooSlow',
};

/** Why a map is not taken in, what that leaves, and what to do. */
export function packProblemText(why: PackProblem, { t }: Pick<Translator, 't'>): string {
  return t('mapPacks:refused', { reason: t(SENTENCES[why]) });
}
