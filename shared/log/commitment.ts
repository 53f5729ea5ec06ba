import type { EntryBody } from './body.ts';
import { seenBytes } from './body.ts';
import { compareBytes, concatBytes, equalBytes } from './bytes.ts';
import { type CborValue, encodeCanonical } from './canonicalCbor.ts';
import type { Hashing } from './hashing.ts';

/**
 * A header commits to its body field by field: `bodyHash` = SHA-256 over the sorted leaves, a leaf = SHA-256(saltᵢ ‖ path ‖ value) in canonical CBOR,
 * saltᵢ = HMAC-SHA256(the body's salt, path). Whoever is shown path, value, saltᵢ and the other leaves can check one field against the signature, and
 * learns nothing of the rest.
 */

/** Where a value stands in a body: `['clock']`, `['changes', 0, 'set', 'title']`. */
export type FieldPath = readonly (string | number)[];

export interface DisclosedField {
  readonly path: FieldPath;
  readonly value: CborValue;
  readonly salt: Uint8Array;
}

export interface Disclosure {
  readonly fields: readonly DisclosedField[];
  /** The leaves of what stays hidden. */
  readonly hidden: readonly Uint8Array[];
}

/** Every value that a body commits to, with its path. */
function committedFields(body: EntryBody): { readonly path: FieldPath; readonly value: CborValue }[] {
  const fields: { path: FieldPath; value: CborValue }[] = [
    { path: ['clock'], value: [body.clock.ms, body.clock.counter] },
    { path: ['schema'], value: body.schema },
  ];
  for (const [index, change] of body.changes.entries()) {
    fields.push(
      { path: ['changes', index, 'entity'], value: change.entity },
      { path: ['changes', index, 'id'], value: change.id },
      { path: ['changes', index, 'seen'], value: seenBytes(change.seen) },
      { path: ['changes', index, 'reason'], value: change.reason },
    );
    for (const [field, value] of Object.entries(change.set)) fields.push({ path: ['changes', index, 'set', field], value });
  }
  return fields;
}

export function bodyHash(body: EntryBody, hashing: Hashing): Uint8Array {
  const saltOf = hashing.hmacSha256(body.salt);
  const leaves = committedFields(body).map(({ path, value }) => {
    const pathBytes = encodePath(path);
    return leaf(saltOf(pathBytes), pathBytes, value, hashing);
  });
  return hashLeaves(leaves, hashing);
}

export function disclose(body: EntryBody, isShown: (path: FieldPath) => boolean, hashing: Hashing): Disclosure {
  const saltOf = hashing.hmacSha256(body.salt);
  const fields: DisclosedField[] = [];
  const hidden: Uint8Array[] = [];
  for (const { path, value } of committedFields(body)) {
    const pathBytes = encodePath(path);
    const salt = saltOf(pathBytes);
    if (isShown(path)) fields.push({ path, value, salt });
    else hidden.push(leaf(salt, pathBytes, value, hashing));
  }
  return { fields, hidden };
}

/** Whether the disclosed fields stand in the body that `expected`, a header's `bodyHash`, commits to. */
export function verifyDisclosure(disclosure: Disclosure, expected: Uint8Array, hashing: Hashing): boolean {
  const shown = disclosure.fields.map(({ path, value, salt }) => leaf(salt, encodeCanonical([...path]), value, hashing));
  return equalBytes(hashLeaves([...shown, ...disclosure.hidden], hashing), expected);
}

let leafInput = new Uint8Array(1024);

function leaf(salt: Uint8Array, pathBytes: Uint8Array, value: CborValue, hashing: Hashing): Uint8Array {
  const valueBytes = encodeCanonical(value);
  const length = salt.length + pathBytes.length + valueBytes.length;
  if (length > leafInput.length) leafInput = new Uint8Array(length);
  leafInput.set(salt);
  leafInput.set(pathBytes, salt.length);
  leafInput.set(valueBytes, salt.length + pathBytes.length);
  const hash = hashing.sha256(leafInput.subarray(0, length));
  leafInput.fill(0, 0, length);
  return hash;
}

function hashLeaves(leaves: readonly Uint8Array[], hashing: Hashing): Uint8Array {
  return hashing.sha256(concatBytes([...leaves].sort(compareBytes)));
}

/** The same few paths come again with every entry. Bounded, since names come from others too. For paths of `committedFields` only: there a joined path is unique. */
const encodedPaths = new Map<string, Uint8Array>();
const ENCODED_PATHS_MAX = 500;

function encodePath(path: FieldPath): Uint8Array {
  const name = path.join('/');
  const known = encodedPaths.get(name);
  if (known) return known;
  const encoded = encodeCanonical([...path]);
  if (encodedPaths.size < ENCODED_PATHS_MAX) encodedPaths.set(name, encoded);
  return encoded;
}
