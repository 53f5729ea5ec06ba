import type { MessageKey } from '../../shared/messages/messageKey.ts';

/**
 * In which state a workspace must be before a screen can be reached. `clock`: open, on a computer whose clock cannot be right. `disk-…` and `backup-failed`: open, on
 * a disk of which that is so. `damaged`: locked, and cannot be opened; `read-out`: the same, and made anew before each look, since its screens mend it.
 * `damage-found`: open, and the drafts cannot be read.
 */
export type Stage = 'absent' | 'empty' | 'demo' | 'locked' | 'many' | 'clock' | DamageStage | DiskStage;
export type DamageStage = 'damaged' | 'read-out' | 'damage-found';
export type DiskStage = 'disk-full' | 'disk-read-only' | 'disk-gone' | 'backup-failed';

/** One thing that a person does. Keys are physical (`KeyN`), elements are named by their test id, the first of several counts. */
export type Step =
  | { readonly press: string }
  | { readonly click: string; readonly nth?: number }
  | { readonly fill: string; readonly text: string }
  | { readonly see: string };

export interface RegisteredScreen {
  readonly id: string;
  /** What the screen is called in the sheet of pictures. */
  readonly title: MessageKey;
  readonly stage: Stage;
  /** The part of the address behind `#` from which the steps start, on a page that was loaded afresh. */
  readonly address: string;
  readonly steps: readonly Step[];
  /** What stands on the screen when it is reached. */
  readonly shows: string;
}
