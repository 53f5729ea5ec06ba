import { PATH_LIMIT } from '../desktop/pathQuestion.ts';
import { z } from '../zod.ts';

/**
 * Device paths of Windows (`\\.\PhysicalDrive0`, `\\?\…`, `\??\…`), which lead to drives and pipes and past what the system checks in a path. Nobody types
 * one for a file; elsewhere they name nothing.
 */
const DEVICE = /^(?:[\\/]{2}[.?](?:[\\/]|$)|[\\/]\?\?(?:[\\/]|$))/;

/** A file or folder that a person named. */
export const filePathSchema = z
  .string()
  .min(1)
  .max(PATH_LIMIT)
  .refine((path) => !DEVICE.test(path));
