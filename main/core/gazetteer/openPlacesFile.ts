import type { PlaceMapping } from '../../../shared/gazetteer/gazetteerFile.ts';
import { suggestPlaceMapping } from '../../../shared/gazetteer/suggestPlaceMapping.ts';
import type { RowSource } from '../imports/fileRow.ts';
import { JsonAssembler } from '../imports/jsonAssembler.ts';
import type { ImportFile } from '../imports/openImportFile.ts';
import { checkCrs } from '../layers/crs.ts';
import { mapFileRefusal } from '../layers/mapFileRefusal.ts';
import { openMapFile } from '../layers/openMapFile.ts';

export interface PlacesFile {
  readonly file: ImportFile;
  readonly source: RowSource;
  /** The columns of a GeoJSON point are there under these names whatever the file has: the person need not say so. */
  readonly suggested: PlaceMapping;
  /** At the end of the file. Throws CoreError MAP_FILE_REFUSED where it says that its coordinates are in another system. */
  checkCrs(): void;
}

/** Opens a file of places, CSV or GeoJSON; the caller closes it. Throws CoreError IMPORT_FILE_UNREADABLE, IMPORT_NOT_UNDERSTOOD, MAP_FILE_REFUSED. */
export async function openPlacesFile(path: string): Promise<PlacesFile> {
  const file = await openMapFile(path, null);
  try {
    const assembler = new JsonAssembler({ member: 'crs' });
    const source = await file.read(assembler);
    return { file, source, suggested: suggestPlaceMapping(source.header), checkCrs: () => checkCrs(assembler.member) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Throws CoreError MAP_FILE_REFUSED where no column is taken for a name, or none for a coordinate. */
export function checkMapping(mapping: PlaceMapping, header: readonly string[]): void {
  const targets = new Set(mapping.filter(({ column }) => column < header.length).map(({ target }) => target));
  if (!(['name', 'name_en', 'name_ru', 'name_kk'] as const).some((name) => targets.has(name))) throw mapFileRefusal('no-name-column');
  if (!targets.has('lat') || !targets.has('lng')) throw mapFileRefusal('no-coordinates-column');
}
