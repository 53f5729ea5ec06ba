import { clip } from '../../../shared/clip.ts';
import { cellOf } from '../../../shared/imports/importColumns.ts';
import type { JsonValue } from '../imports/jsonAssembler.ts';
import { mapFileRefusal } from './mapFileRefusal.ts';
import { readShapes } from './readShapes.ts';
import { type Shape, verticesOf } from './shape.ts';

const PROPERTIES_MAX = 30;
const PROPERTY_NAME_MAX = 80;
const PROPERTY_VALUE_MAX = 300;
const NAME_MAX = 160;
const CODE_MAX = 60;

/** A feature as it goes into a layer: texts bounded, geometry looked at. */
export interface ReadFeature {
  readonly name: string;
  readonly code: string;
  /** Whether it has the columns of name and code at all. */
  readonly hasName: boolean;
  readonly hasCode: boolean;
  /** JSON: a list of pairs. */
  readonly properties: string;
  /** One a kind; empty where there is no geometry. */
  readonly shapes: readonly Shape[];
  readonly vertices: number;
}

/** Throws CoreError MAP_FILE_REFUSED. `row` counts from 1. */
export function readFeature(
  value: JsonValue,
  row: number,
  { nameColumn, codeColumn }: { readonly nameColumn: string | null; readonly codeColumn: string | null },
): ReadFeature {
  const properties = propertiesOf(value);
  if (!(value instanceof Map) || properties === null) throw mapFileRefusal('not-a-feature', row);
  const shapes = readShapes(value.get('geometry') ?? null, row);
  const text = (column: string | null, max: number) => (column === null ? '' : clip(textOf(properties.get(column)), max));
  return {
    name: text(nameColumn, NAME_MAX),
    code: text(codeColumn, CODE_MAX),
    hasName: nameColumn !== null && properties.has(nameColumn),
    hasCode: codeColumn !== null && properties.has(codeColumn),
    properties: JSON.stringify(shownProperties(properties)),
    shapes,
    vertices: shapes.reduce((sum, shape) => sum + verticesOf(shape), 0),
  };
}

/** null where the value is no feature. */
export function propertiesOf(feature: JsonValue): ReadonlyMap<string, JsonValue> | null {
  if (!(feature instanceof Map) || feature.get('type') !== 'Feature') return null;
  const properties = feature.get('properties') ?? null;
  if (properties === null) return new Map();
  return properties instanceof Map ? properties : null;
}

function shownProperties(properties: ReadonlyMap<string, JsonValue>): [string, string][] {
  const shown: [string, string][] = [];
  for (const [name, value] of properties) {
    const text = textOf(value);
    if (text === '') continue;
    shown.push([clip(name, PROPERTY_NAME_MAX), clip(text, PROPERTY_VALUE_MAX)]);
    if (shown.length === PROPERTIES_MAX) break;
  }
  return shown;
}

/** Lists and objects within properties are nothing that a map shows. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'object' ? '' : cellOf(value).trim();
}
