import type { IncidentInput } from '../../../shared/incidents/incident.ts';
import { encodeCanonical } from '../../../shared/log/canonicalCbor.ts';
import type { FieldValue } from '../../../shared/log/change.ts';
import type { SourceFields } from '../../../shared/sources/source.ts';
import { sha256 } from '../crypto/primitives.ts';

/**
 * The name of a foreign row: SHA-256 over its content as it would be logged, lower-case hex. It is logged with the record, so that the same row is known
 * again in every workspace that has it.
 */
export function importKeyOf(record: IncidentInput, sources: readonly SourceFields[]): string {
  const content = { record: whole(record), sources: sources.map(whole) };
  return sha256(Buffer.from(encodeCanonical(content))).toString('hex');
}

/** As the log would hold it: whole letters, and nothing that is there as `undefined`. */
function whole(value: object): { [key: string]: FieldValue } {
  return JSON.parse(JSON.stringify(value, (_key, item) => (typeof item === 'string' ? item.toWellFormed() : item)));
}
