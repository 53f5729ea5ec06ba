import { clip } from '../../../shared/clip.ts';
import type { LayerKind, LayerPreview } from '../../../shared/layers/layer.ts';
import { regionOfCode } from '../../../shared/layers/regionOfCode.ts';
import { suggestCodeColumn, suggestNameColumn } from '../../../shared/layers/suggestColumns.ts';
import { geojsonFeatures } from '../imports/geojsonFeatures.ts';
import { JsonAssembler, type JsonValue } from '../imports/jsonAssembler.ts';
import { LAYER_FEATURE_SIZE_MAX } from './addLayer.ts';
import { checkCrs } from './crs.ts';
import { mapFileRefusal } from './mapFileRefusal.ts';
import { openMapFile } from './openMapFile.ts';
import { propertiesOf, readFeature, textOf } from './readFeature.ts';
import { titleOfFile } from './titleOfFile.ts';

/** What is looked at of a file before anything is taken in. */
const LOOKED_FEATURES = 2000;
const LOOKED_BYTES = 8 * 1024 * 1024;
const ROWS_SHOWN = 8;
const COLUMNS_SHOWN = 60;
const EXAMPLES_SHOWN = 3;
const CELL_MAX = 80;
const EXTENSION = /\.(?:geo)?json$/iu;

interface Looked {
  readonly kind: LayerKind | null;
  readonly properties: ReadonlyMap<string, JsonValue>;
}

/** What a file would be as a layer, seen at its beginning. Throws CoreError IMPORT_FILE_UNREADABLE, IMPORT_NOT_UNDERSTOOD, MAP_FILE_REFUSED. */
export async function previewLayer(path: string): Promise<LayerPreview> {
  const file = await openMapFile(path, 'geojson');
  try {
    const assembler = new JsonAssembler({ featureSizeMax: LAYER_FEATURE_SIZE_MAX, member: 'crs' });
    const looked: Looked[] = [];
    const kinds = { point: 0, line: 0, area: 0 };
    let hasMore = false;
    for await (const value of geojsonFeatures(file.text(), assembler)) {
      hasMore = looked.length >= LOOKED_FEATURES || file.bytesRead() > LOOKED_BYTES;
      if (hasMore) break;
      const { shapes } = readFeature(value, looked.length + 1, { nameColumn: null, codeColumn: null });
      for (const { kind } of shapes) kinds[kind] += 1;
      looked.push({ kind: shapes[0]?.kind ?? null, properties: propertiesOf(value) ?? new Map() });
    }
    checkCrs(assembler.member);
    const withoutGeometry = looked.filter(({ kind }) => kind === null).length;
    if (!hasMore && withoutGeometry === looked.length) throw mapFileRefusal('nothing-in-it');
    const { encoding, bytes } = file;
    return { encoding, bytes, ...columnsOf(looked, path), kinds, withoutGeometry, looked: looked.length, hasMore };
  } finally {
    await file.close();
  }
}

function columnsOf(looked: readonly Looked[], path: string) {
  const names = [...new Set(looked.flatMap(({ properties }) => [...properties.keys()]))]
    .filter((name) => name.length <= 200)
    .slice(0, COLUMNS_SHOWN);
  const valuesOf = (name: string) => looked.map(({ properties }) => textOf(properties.get(name))).filter((text) => text !== '');
  // A column without a value tells nothing by its name.
  const filled = names.filter((name) => valuesOf(name).length > 0);
  const codeColumn = suggestCodeColumn(filled);
  const codes = new Set(codeColumn === null ? [] : valuesOf(codeColumn).map(regionOfCode));
  codes.delete(null);
  return {
    columns: names.map((name) => ({
      name,
      examples: [...new Set(valuesOf(name))].slice(0, EXAMPLES_SHOWN).map((text) => clip(text, CELL_MAX)),
    })),
    suggested: { title: titleOfFile(path, EXTENSION), nameColumn: suggestNameColumn(filled), codeColumn },
    regionCodes: codes.size,
    rows: looked.slice(0, ROWS_SHOWN).map(({ kind, properties }, index) => ({
      row: index + 1,
      kind,
      cells: names.map((name) => clip(textOf(properties.get(name)), CELL_MAX)),
    })),
  };
}
