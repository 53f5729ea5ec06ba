import type { parseArgs } from 'node:util';

/** What `doctor` is asked for besides what every command takes. */
export interface DoctorArguments {
  /** Opens each attached file. */
  readonly deep: boolean;
  /** The folder of a new workspace that everything whole is read out into; null = only look. */
  readonly salvage: string | null;
}

export const doctorOptions = { deep: { type: 'boolean', default: false }, salvage: { type: 'string' } } as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof doctorOptions }>>['values'];

export function doctorArguments({ deep, salvage }: Values): DoctorArguments {
  return { deep, salvage: salvage === undefined || salvage === '' ? null : salvage };
}
