import { create } from 'zustand';

/** What the core said of the files under it, whatever it was asked: some of it concerns the whole window. */
export const useTrouble = create<{
  /** A part of the database could not be read. */
  readonly isDamaged: boolean;
  /** Somebody wants to see what can be done about it. */
  readonly isDamageShown: boolean;
  /** How often the disk refused: whoever shows its state looks again. */
  readonly diskRefusals: number;
}>()(() => ({ isDamaged: false, isDamageShown: false, diskRefusals: 0 }));

/** @param code of the refusal of any call */
export function noteTrouble(code: string): void {
  if (code === 'WORKSPACE_DAMAGED') useTrouble.setState({ isDamaged: true });
  if (code.startsWith('DISK_')) useTrouble.setState(({ diskRefusals }) => ({ diskRefusals: diskRefusals + 1 }));
}

export function showDamage(isDamageShown: boolean): void {
  useTrouble.setState({ isDamageShown });
}
