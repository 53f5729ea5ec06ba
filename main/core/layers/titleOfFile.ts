import { basename } from 'node:path';
import { clip } from '../../../shared/clip.ts';
import { LAYER_TITLE_MAX } from '../../../shared/layers/layer.ts';

/** What a file of map data may be called when nobody says otherwise: its name without an extension of these. */
export function titleOfFile(path: string, extension: RegExp): string {
  const name = basename(path);
  return clip(name.replace(extension, '').replaceAll('_', ' ').trim() || name, LAYER_TITLE_MAX);
}
