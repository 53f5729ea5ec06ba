import { languageSchema } from '../language/language.ts';
import { z } from '../zod.ts';

/** How the window looks and behaves. Kept beside the workspace in clear: nothing here tells of its content. */
export const preferencesSchema = z.strictObject({
  language: languageSchema,
  theme: z.enum(['light', 'dark', 'system']),
  textSizePercent: z.union([z.literal(100), z.literal(115), z.literal(130)]),
  singleKeyShortcuts: z.boolean(),
  /** The workspace locks itself after so many minutes without a key or a pointer. */
  idleMinutes: z.int().min(1).max(120),
  /** The practice switch: new records are marked as practice for ever, and the frame says so. */
  practice: z.boolean(),
  /** Other programs of this computer, the system's own recorder among them, get no picture of the window. Windows and macOS only. */
  hideFromCapture: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const DEFAULT_PREFERENCES: Preferences = {
  language: 'en',
  theme: 'system',
  textSizePercent: 100,
  singleKeyShortcuts: true,
  idleMinutes: 10,
  practice: false,
  hideFromCapture: true,
};
