import { IMPORT_FORMATS, type ImportFormat } from '../../shared/imports/importMapping.ts';

/** What `incident import` is asked for. */
export interface ImportArguments {
  readonly file: string;
  readonly format: ImportFormat | null;
  /** A file with a mapping, whole or in part, as JSON. */
  readonly map: string | null;
  readonly dryRun: boolean;
  readonly badRows: string | null;
  readonly replace: boolean;
}

export const importOptions = {
  format: { type: 'string' },
  map: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'bad-rows': { type: 'string' },
  replace: { type: 'boolean', default: false },
} as const;

interface ImportValues {
  readonly format?: string;
  readonly map?: string;
  readonly 'dry-run': boolean;
  readonly 'bad-rows'?: string;
  readonly replace: boolean;
}

/** null when it is not one file, or a format that there is not. */
export function importArguments(values: ImportValues, files: readonly string[]): ImportArguments | null {
  const [file] = files;
  const format = values.format === undefined ? null : IMPORT_FORMATS.find((name) => name === values.format);
  if (file === undefined || file === '-' || files.length > 1 || format === undefined) return null;
  const { map = null, replace, 'dry-run': dryRun, 'bad-rows': badRows = null } = values;
  return { file, format, map, dryRun, badRows, replace };
}

/** What `illustrate` is asked for. */
export interface IllustrateArguments {
  readonly incidents: number;
  readonly seed: number;
}

export const illustrateOptions = { incidents: { type: 'string' }, seed: { type: 'string', default: '1' } } as const;

const ILLUSTRATED_MAX = 1_000_000;

/** null when a number is missing or none. */
export function illustrateArguments(values: { readonly incidents?: string; readonly seed: string }): IllustrateArguments | null {
  const [incidents, seed] = [wholeNumber(values.incidents), wholeNumber(values.seed)];
  return incidents === null || seed === null || incidents < 1 || incidents > ILLUSTRATED_MAX ? null : { incidents, seed };
}

function wholeNumber(text: string | undefined): number | null {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : null;
}
