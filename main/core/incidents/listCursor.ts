import { Buffer } from 'node:buffer';

/** Where a list goes on: the sort key and the id of the last row shown. */
export interface ListPosition {
  readonly sortKey: number;
  readonly id: string;
}

/** Opaque to whoever asks; base64url. */
export function cursorOf({ sortKey, id }: ListPosition): string {
  return Buffer.from(`${sortKey} ${id}`, 'utf8').toString('base64url');
}

/** null for a text that this program did not make. */
export function positionOf(cursor: string): ListPosition | null {
  const match = /^(-?\d{1,16}) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [, sortKey, id] = match ?? [];
  return sortKey === undefined || id === undefined ? null : { sortKey: Number(sortKey), id };
}
