import { z } from '../zod.ts';

/** The three languages of the program. Every string exists in each of them. */
export const LANGUAGES = ['en', 'ru', 'kk'] as const;
export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

/** One text in every language. */
export const localizedSchema = z.strictObject({ en: z.string().min(1), ru: z.string().min(1), kk: z.string().min(1) });
export type Localized = z.infer<typeof localizedSchema>;
