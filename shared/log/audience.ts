import { SELF } from './opening.ts';

/** Who reads a log. `names`: the confidential part. While there is no desk these are the only two; the roster will name more. */
export const AUDIENCE_KINDS = ['self', 'names'] as const;
export type AudienceKind = (typeof AUDIENCE_KINDS)[number];

/** `audience`: what a log's opening states. */
export function audienceKind(audience: string): AudienceKind {
  return audience === SELF ? 'self' : 'names';
}
