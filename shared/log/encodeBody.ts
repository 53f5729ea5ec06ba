import { type EntryBody, seenBytes } from './body.ts';
import { compareBytes, concatBytes, fromHex } from './bytes.ts';
import { type CborValue, encodeCanonical } from './canonicalCbor.ts';
import type { EntityChange } from './change.ts';

/** Where a value stands in a body: `['clock']`, `['changes', 0, 'set', 'title']`. */
export type FieldPath = readonly (string | number)[];

/** A value that a body commits to, with the canonical bytes of its path and itself. */
export interface BodyField {
  readonly path: FieldPath;
  readonly pathBytes: Uint8Array;
  readonly value: CborValue;
  readonly valueBytes: Uint8Array;
}

/** Every value that a body commits to. */
export function bodyFields(body: EntryBody): BodyField[] {
  const fields = [bodyField(['clock'], [body.clock.ms, body.clock.counter]), bodyField(['schema'], body.schema)];
  for (const [index, change] of body.changes.entries()) {
    const of = (name: string, value: CborValue) => bodyField(['changes', index, name], value);
    fields.push(of('entity', change.entity), of('id', change.id), of('seen', seenBytes(change.seen)), of('reason', change.reason));
    if (change.undoes) fields.push(of('undoes', fromHex(change.undoes)));
    for (const [field, value] of Object.entries(change.set)) fields.push(bodyField(['changes', index, 'set', field], value));
  }
  return fields;
}

function bodyField(path: FieldPath, value: CborValue): BodyField {
  return { path, pathBytes: encodePath(path), value, valueBytes: encodeCanonical(value) };
}

/**
 * The canonical bytes of a body, put together from its fields' bytes, which the commitment needs anyhow: each value is encoded once. `fields` must be
 * `bodyFields(body)`. Keys stand in the order of their own encodings (RFC 8949, 4.2.1): the shorter first, then by bytes.
 */
export function encodeBody(body: EntryBody, fields: readonly BodyField[] = bodyFields(body)): Uint8Array {
  const parts: Uint8Array[] = [mapHead(4), key('salt'), encodeCanonical(body.salt)];
  let next = 0;
  const take = () => fields[next++]?.valueBytes ?? new Uint8Array();
  const [clock, schema] = [take(), take()];
  parts.push(key('clock'), clock, key('schema'), schema, key('changes'), listHead(body.changes.length));
  for (const change of body.changes) {
    const [entity, id, seen, reason] = [take(), take(), take(), take()];
    const undoes = change.undoes ? [key('undoes'), take()] : [];
    parts.push(
      mapHead(change.undoes ? 6 : 5),
      key('id'),
      id,
      key('set'),
      ...setParts(change, take),
      key('seen'),
      seen,
      key('entity'),
      entity,
      key('reason'),
      reason,
      ...undoes,
    );
  }
  return concatBytes(parts);
}

function setParts(change: EntityChange, take: () => Uint8Array): Uint8Array[] {
  const entries = Object.keys(change.set).map((field) => ({ name: key(field), value: take() }));
  entries.sort((a, b) => compareBytes(a.name, b.name));
  return [mapHead(entries.length), ...entries.flatMap(({ name, value }) => [name, value])];
}

const MAP = 0xa0;
const LIST = 0x80;

function mapHead(length: number): Uint8Array {
  return head(MAP, length);
}

function listHead(length: number): Uint8Array {
  return head(LIST, length);
}

/** Major type and length of a map or list, as short as it goes. A body is far too small for more than 2^16 of anything. */
function head(major: number, length: number): Uint8Array {
  if (length < 24) return Uint8Array.of(major | length);
  if (length < 256) return Uint8Array.of(major | 24, length);
  if (length < 65_536) return Uint8Array.of(major | 25, length >> 8, length & 255);
  throw new Error('more in a body than it can hold');
}

/** The same few keys and paths come again with every entry. Bounded, since names come from others too. */
const KEPT_MAX = 1000;
const keptKeys = new Map<string, Uint8Array>();
const keptPaths = new Map<string, Uint8Array>();

function key(name: string): Uint8Array {
  return kept(keptKeys, name, () => encodeCanonical(name));
}

/** Joined paths are unique among those that `bodyFields` makes, and only these come here. */
function encodePath(path: FieldPath): Uint8Array {
  return kept(keptPaths, path.join('/'), () => encodeCanonical([...path]));
}

function kept(known: Map<string, Uint8Array>, name: string, encode: () => Uint8Array): Uint8Array {
  const found = known.get(name);
  if (found) return found;
  const encoded = encode();
  if (known.size < KEPT_MAX) known.set(name, encoded);
  return encoded;
}
