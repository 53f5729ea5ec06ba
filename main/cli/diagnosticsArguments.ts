/** What `diagnostics` is asked for. */
export interface DiagnosticsArguments {
  /** null = on standard output. */
  readonly out: string | null;
  readonly replace: boolean;
  /** Opens the workspace for what only then is known. */
  readonly passphraseFile: string | null;
}

export const diagnosticsOptions = { out: { type: 'string' }, replace: { type: 'boolean', default: false } } as const;
