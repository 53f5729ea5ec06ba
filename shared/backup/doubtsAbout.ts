import type { BackupSummary } from './backup.ts';

export type BackupDoubt = 'otherWorkspace' | 'older' | 'erasedReturns';

/** What to weigh before a backup is restored: what matters most first. */
export function doubtsAbout({ isOfThisWorkspace, opensByOlder }: BackupSummary): readonly BackupDoubt[] {
  if (isOfThisWorkspace === false) return ['otherWorkspace'];
  // What was erased is erased by a record of its own, which an older copy may lack, wherever it is put back.
  return opensByOlder ? ['older', 'erasedReturns'] : ['erasedReturns'];
}
