import { type DraftId, draftIdSchema } from '../../shared/drafts/draft.ts';

/** A new UUIDv7 (RFC 9562 section 5.7): 48 bits of time, the rest random. */
export function newDraftId(): DraftId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setBigUint64(
    0,
    (BigInt(Date.now()) << 16n) | 0x7000n | ((BigInt(bytes[6] ?? 0) << 8n) & 0x0f00n) | BigInt(bytes[7] ?? 0),
  );
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return draftIdSchema.parse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
