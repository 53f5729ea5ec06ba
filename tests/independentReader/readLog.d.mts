/** Types of the independent reader, for the tests that use it. */
export interface CheckedLogFile {
  readonly entries: number;
  readonly read: number;
  readonly faults: readonly (readonly [fault: string, seq: number | null])[];
}
export function checkLogFile(file: Buffer, options?: { readonly keys?: readonly Uint8Array[] }): CheckedLogFile;
export function open(sealed: Uint8Array, key: Uint8Array): Buffer | null;
export function decode(bytes: Uint8Array): { readonly value: unknown };
