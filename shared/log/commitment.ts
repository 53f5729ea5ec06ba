import type { EntryBody } from './body.ts';
import { compareBytes, concatBytes, equalBytes } from './bytes.ts';
import { type CborValue, encodeCanonical } from './canonicalCbor.ts';
import { type BodyField, bodyFields, type FieldPath } from './encodeBody.ts';
import type { Hashing } from './hashing.ts';

/**
 * A header commits to its body field by field: `bodyHash` = SHA-256 over the sorted leaves, a leaf = SHA-256(saltᵢ ‖ path ‖ value) in canonical CBOR,
 * saltᵢ = HMAC-SHA256(the body's salt, path). Whoever is shown path, value, saltᵢ and the other leaves can check one field against the signature, and
 * learns nothing of the rest.
 */

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

/** `fields` must be `bodyFields(body)`. */
export function bodyHash(body: EntryBody, hashing: Hashing, fields: readonly BodyField[] = bodyFields(body)): Uint8Array {
  const saltOf = hashing.hmacSha256(body.salt);
  const leaves = fields.map(({ pathBytes, valueBytes }) => leaf(saltOf(pathBytes), pathBytes, valueBytes, hashing));
  return hashLeaves(leaves, hashing);
}

export function disclose(body: EntryBody, isShown: (path: FieldPath) => boolean, hashing: Hashing): Disclosure {
  const saltOf = hashing.hmacSha256(body.salt);
  const fields: DisclosedField[] = [];
  const hidden: Uint8Array[] = [];
  for (const { path, pathBytes, value, valueBytes } of bodyFields(body)) {
    const salt = saltOf(pathBytes);
    if (isShown(path)) fields.push({ path, value, salt });
    else hidden.push(leaf(salt, pathBytes, valueBytes, hashing));
  }
  return { fields, hidden };
}

/** Whether the disclosed fields stand in the body that `expected`, a header's `bodyHash`, commits to. */
export function verifyDisclosure(disclosure: Disclosure, expected: Uint8Array, hashing: Hashing): boolean {
  const shown = disclosure.fields.map(({ path, value, salt }) => leaf(salt, encodeCanonical([...path]), encodeCanonical(value), hashing));
  return equalBytes(hashLeaves([...shown, ...disclosure.hidden], hashing), expected);
}

let leafInput = new Uint8Array(1024);

function leaf(salt: Uint8Array, pathBytes: Uint8Array, valueBytes: Uint8Array, hashing: Hashing): Uint8Array {
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
