/**
 * What was being written when the disk was full, where that makes a difference to what a person has to be told: `typed`: something is still in a form; `fileIn`:
 * a file of theirs was being taken in; `fileOut`: a file or folder was being written for them; `import`: what was logged of it until then stays.
 */
export const DISK_WORKS = ['typed', 'backup', 'restore', 'fileIn', 'fileOut', 'import'] as const;
export type DiskWork = (typeof DISK_WORKS)[number];
