import { z } from '../zod.ts';

/** Logged with a record that came from a foreign file, in its first change only: what tells that the same row comes again. */
export const IMPORT_KEY_FIELD = 'importKey';
export const importKeySchema = z.string().regex(/^[0-9a-f]{64}$/);
