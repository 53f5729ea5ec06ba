/** Types of the independent reader, for the tests that use it. */
export interface CheckedLogFile {
  readonly entries: number;
  readonly read: number;
  readonly faults: readonly (readonly [fault: string, seq: number | null])[];
}
export function checkLogFile(file: Buffer, options?: { readonly keys?: readonly Uint8Array[] }): CheckedLogFile;
