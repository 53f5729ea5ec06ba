import { z } from '../zod.ts';

/** Longest path that a form takes, in UTF-16 units. */
export const PATH_LIMIT = 4096;

const PATH_KINDS = ['open-file', 'open-folder', 'save-file'] as const;

/** What the page asks of the system's dialog. The answer is the one path that the person chose, or none. */
export const pathQuestionSchema = z.strictObject({
  kind: z.enum(PATH_KINDS),
  /** Endings without a dot, the only ones offered; none = any file. */
  extensions: z.array(z.string().regex(/^[a-z0-9]{1,12}$/)).max(12),
  /** Where the dialog opens: a full path, or the name of a file to write. May be empty. */
  suggested: z.string().max(PATH_LIMIT),
});

export type PathQuestion = z.infer<typeof pathQuestionSchema>;
export type PathKind = PathQuestion['kind'];
