import { type DraftId, draftContentSchema, draftIdSchema } from '../../../shared/drafts/draft.ts';
import { type IncidentId, incidentIdSchema, shortCodeSchema } from '../../../shared/incidents/incident.ts';
import { AUDIENCE_KINDS, type AudienceKind } from '../../../shared/log/audience.ts';
import { BODY_BYTES_MAX, HASH_BYTES, HEAD_BYTES, HEADER_VERSION, KEY_ID_BYTES } from '../../../shared/log/header.ts';
import { KEY_BYTES, sha256 } from '../crypto/primitives.ts';
import { audienceKeyId } from '../log/audienceKeys.ts';
import type { PageCell, PageRow } from './pageReader.ts';

/**
 * What a row of a page is, told by what it holds alone: the tree that would say to which table it belongs may be what is damaged. What is signed or hashed
 * proves itself; of the rest the shapes differ enough. The columns are those of `db/migrations`.
 */
export type ReadableRow =
  | {
      readonly kind: 'entry';
      readonly id: number;
      readonly hash: Buffer;
      readonly head: Buffer;
      readonly body: Buffer;
      readonly isErased: boolean;
      readonly ahead: number;
      readonly own: number;
    }
  | {
      readonly kind: 'log';
      readonly id: number;
      readonly log: Buffer;
      readonly device: Buffer;
      readonly mission: Buffer;
      readonly audience: string;
      readonly ownKey: Buffer | null;
    }
  | {
      readonly kind: 'device';
      readonly person: Buffer;
      readonly signPublic: Buffer;
      readonly signSecret: Buffer;
      readonly boxPublic: Buffer;
      readonly boxSecret: Buffer;
    }
  | {
      readonly kind: 'head';
      readonly audience: AudienceKind;
      /** The old table's number of the log. */
      readonly log: number;
      readonly seq: number;
      readonly hash: Buffer;
      readonly ms: number;
      readonly counter: number;
      readonly shortNumber: number;
    }
  | { readonly kind: 'key'; readonly id: Buffer; readonly audience: string; readonly key: Buffer }
  | { readonly kind: 'erased'; readonly hash: Buffer }
  | { readonly kind: 'place'; readonly log: number; readonly seq: number; readonly hash: Buffer; readonly id: number }
  | { readonly kind: 'change'; readonly entity: string; readonly entityId: string; readonly entry: number }
  | { readonly kind: 'code'; readonly incident: IncidentId; readonly shortCode: string }
  | { readonly kind: 'draft'; readonly id: DraftId; readonly subject: string; readonly content: string; readonly keptAt: number };

/** null for what is of no use to whoever makes a workspace anew: tables that follow from the log. */
export function readRow({ kind, rowid, cells }: PageRow): ReadableRow | null {
  if (kind === 'index') return indexRow(cells);
  return cells[0] === null
    ? (entryOf(rowid, cells) ?? logOf(rowid, cells) ?? deviceOf(rowid, cells) ?? headOf(rowid, cells) ?? codeOf(cells))
    : draftOf(cells);
}

function entryOf(id: number, [, hash, log, seq, head, body, status, , ahead, own]: readonly PageCell[]): ReadableRow | null {
  if (!isBytes(hash, HASH_BYTES) || !isCount(log) || !isCount(seq) || !isBytes(head, HEAD_BYTES) || !Buffer.isBuffer(body)) return null;
  if (head[0] !== HEADER_VERSION || body.length > BODY_BYTES_MAX || !sha256(head).equals(hash)) return null;
  return { kind: 'entry', id, hash, head, body, isErased: status === 'erased', ahead: ahead === 1 ? 1 : 0, own: own === 1 ? 1 : 0 };
}

function logOf(id: number, [, log, device, mission, audience, ownKey]: readonly PageCell[]): ReadableRow | null {
  if (!isBytes(log, HASH_BYTES) || !isBytes(device, 32) || !isBytes(mission, 16) || typeof audience !== 'string') return null;
  return { kind: 'log', id, log, device, mission, audience, ownKey: isBytes(ownKey, KEY_ID_BYTES) ? ownKey : null };
}

function deviceOf(id: number, [, person, signPublic, signSecret, boxPublic, boxSecret]: readonly PageCell[]): ReadableRow | null {
  if (
    id !== 1 ||
    !isBytes(person, 16) ||
    !isBytes(signPublic, 32) ||
    !isBytes(signSecret, 64) ||
    !isBytes(boxPublic, 32) ||
    !isBytes(boxSecret, 32)
  )
    return null;
  return { kind: 'device', person, signPublic, signSecret, boxPublic, boxSecret };
}

function headOf(id: number, [, log, seq, hash, ms, counter, shortNumber]: readonly PageCell[]): ReadableRow | null {
  if (id !== 1 || !isCount(log) || !isCount(seq) || !isBytes(hash, HASH_BYTES) || !isCount(ms) || !isCount(counter)) return null;
  return { kind: 'head', audience: 'self', log, seq, hash, ms, counter, shortNumber: isCount(shortNumber) ? shortNumber : 0 };
}

function codeOf([, id, code]: readonly PageCell[]): ReadableRow | null {
  const incident = incidentIdSchema.safeParse(id);
  const shortCode = shortCodeSchema.safeParse(code);
  return incident.success && shortCode.success ? { kind: 'code', incident: incident.data, shortCode: shortCode.data } : null;
}

function draftOf([id, subject, content, keptAt]: readonly PageCell[]): ReadableRow | null {
  const draft = draftIdSchema.safeParse(id);
  if (!draft.success || typeof subject !== 'string' || typeof content !== 'string' || !isCount(keptAt) || !isDraftContent(content))
    return null;
  return { kind: 'draft', id: draft.data, subject, content, keptAt };
}

function isDraftContent(text: string): boolean {
  try {
    return draftContentSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

function indexRow([a = null, b = null, c = null, d = null]: readonly PageCell[]): ReadableRow | null {
  if (isBytes(a, KEY_ID_BYTES) && typeof b === 'string' && isBytes(c, KEY_BYTES))
    return audienceKeyId(c).equals(a) ? { kind: 'key', id: a, audience: b, key: c } : null;
  if (isBytes(a, HASH_BYTES) && b === null && c === null) return { kind: 'erased', hash: a };
  if (isCount(a) && isCount(b) && isBytes(c, HASH_BYTES) && isCount(d)) return { kind: 'place', log: a, seq: b, hash: c, id: d };
  if (typeof a === 'string' && typeof b === 'string' && isCount(c) && d === null)
    return { kind: 'change', entity: a, entityId: b, entry: c };
  const audience = AUDIENCE_KINDS.find((kind) => kind === a);
  if (audience !== undefined && isCount(b) && isCount(c) && isBytes(d, HASH_BYTES))
    return { kind: 'head', audience, log: b, seq: c, hash: d, ms: 0, counter: 0, shortNumber: 0 };
  return null;
}

function isBytes(value: PageCell | undefined, length: number): value is Buffer {
  return Buffer.isBuffer(value) && value.length === length;
}

function isCount(value: PageCell | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
