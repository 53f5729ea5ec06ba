import type { Tokens } from '../../ui/tokens.ts';

/** How the canvas of the records looks in a theme, language and text size. */
export interface LayerLook {
  readonly tokens: Tokens;
  readonly halo: string;
  readonly font: string;
  /** How many lie there, as the interface's language writes it. */
  readonly writeCount: (count: number) => string;
}
