import { stat } from 'node:fs/promises';
import type { ImportFormat } from '../../../shared/imports/importMapping.ts';
import { LAYER_FILE_BYTES_MAX } from '../../../shared/layers/layer.ts';
import { type ImportFile, openImportFile } from '../imports/openImportFile.ts';
import { mapFileRefusal } from './mapFileRefusal.ts';

/** Opens a file of map data; the caller closes it. Throws CoreError IMPORT_FILE_UNREADABLE, IMPORT_NOT_UNDERSTOOD, MAP_FILE_REFUSED. */
export async function openMapFile(path: string, format: ImportFormat | null): Promise<ImportFile> {
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  if (size > LAYER_FILE_BYTES_MAX) throw mapFileRefusal('file-too-large');
  const file = await openImportFile(path, format);
  if (file.bytes <= LAYER_FILE_BYTES_MAX) return file;
  await file.close();
  throw mapFileRefusal('file-too-large');
}
