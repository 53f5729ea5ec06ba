import type { IncidentFilter } from '../../shared/incidents/incidentViews.ts';
import { incidentFilterSchema } from '../../shared/incidents/incidentViews.ts';
import type { Common, WrongUsage } from './command.ts';

export const commonOptions = {
  workspace: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'recovery-file': { type: 'string' },
  json: { type: 'boolean', default: false },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;
export const filterOptions = {
  text: { type: 'string', default: '' },
  group: { type: 'string', multiple: true, default: [] as string[] },
  severity: { type: 'string', multiple: true, default: [] as string[] },
  region: { type: 'string', multiple: true, default: [] as string[] },
  withdrawn: { type: 'boolean', default: false },
} as const;

/** Thrown while a command line is read, and told with the topic's help. */
export class WrongUsageError extends Error {
  readonly why: WrongUsage;

  constructor(why: WrongUsage) {
    super(why);
    this.why = why;
  }
}

export function common(values: {
  readonly workspace?: string;
  readonly 'passphrase-file'?: string;
  readonly 'recovery-file'?: string;
  readonly json: boolean;
}): Common {
  const { workspace = null, 'passphrase-file': passphraseFile = null, 'recovery-file': recoveryFile = null, json } = values;
  return { workspace, passphraseFile, recoveryFile, json };
}

interface FilterValues {
  readonly text: string;
  readonly group: readonly string[];
  readonly severity: readonly string[];
  readonly region: readonly string[];
  readonly withdrawn: boolean;
}

export function readFilter(values: FilterValues): IncidentFilter {
  const filter = incidentFilterSchema.safeParse({
    text: values.text,
    groups: values.group,
    severities: values.severity.map((level) => Number(level.replace(/^S/i, '') || Number.NaN)),
    regions: values.region,
    includeWithdrawn: values.withdrawn,
  });
  if (!filter.success) throw new WrongUsageError('filter');
  return filter.data;
}
