/** Numbers told coarsely: enough to see what kind of workspace or computer it is, too little to know it again by. */
export const COUNT_CLASSES = ['0', '1-9', '10-99', '100-999', '1000-9999', '10000-99999', '100000+'] as const;
export type CountClass = (typeof COUNT_CLASSES)[number];

export const MEMORY_CLASSES = ['<4 GB', '4-8 GB', '8-16 GB', '>16 GB'] as const;
export const DISK_CLASSES = ['<100 MB', '100 MB-1 GB', '1-10 GB', '10-100 GB', '>100 GB'] as const;
export const AGE_CLASSES = ['<1 d', '1-7 d', '8-30 d', '>30 d'] as const;

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
const DAY_MS = 86_400_000;

/** @param count 0 or more */
export function countClass(count: number): CountClass {
  return below(count, [1, 10, 100, 1000, 10_000, 100_000], COUNT_CLASSES);
}

/** @param bytes of working memory; a computer sold with 8 GB tells a little less */
export function memoryClass(bytes: number): (typeof MEMORY_CLASSES)[number] {
  return below(bytes, [3.5 * GIB, 7.5 * GIB, 15.5 * GIB], MEMORY_CLASSES);
}

/** @param bytes of free or used disk space */
export function diskClass(bytes: number): (typeof DISK_CLASSES)[number] {
  return below(bytes, [100 * MIB, GIB, 10 * GIB, 100 * GIB], DISK_CLASSES);
}

/** @param ageMs how long ago; the future counts as now */
export function ageClass(ageMs: number): (typeof AGE_CLASSES)[number] {
  return below(ageMs, [DAY_MS, 8 * DAY_MS, 31 * DAY_MS], AGE_CLASSES);
}

function below<Name>(value: number, limits: readonly number[], names: readonly [Name, ...Name[]]): Name {
  const at = limits.findIndex((limit) => value < limit);
  return names[at < 0 ? limits.length : at] ?? names[0];
}
