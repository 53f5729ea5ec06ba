/** Returns `value`, or throws when it is null or undefined. For what the types cannot say but the code around it guarantees. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`);
  return value;
}

/** The end of an exhaustive `switch`: the compiler refuses the call while a case is left. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${typeof value}`);
}
