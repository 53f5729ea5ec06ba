import { parseArgs } from 'node:util';
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/exports/export.ts';
import { type IncidentId, incidentIdSchema } from '../../shared/incidents/incident.ts';
import { type IncidentFilter, type IncidentSort, incidentFilterSchema, incidentSortSchema } from '../../shared/incidents/incidentViews.ts';
import { type Language, languageSchema } from '../../shared/language/language.ts';
import { type LinkKind, linkKindSchema } from '../../shared/links/link.ts';
import {
  type AttachmentArguments,
  attachmentArguments,
  extractArguments,
  extractOptions,
  type WrongArguments,
} from './attachmentArguments.ts';
import { BACKUP_TOPICS, type BackupArguments, backupArguments, backupOptions } from './backupArguments.ts';
import { type DiagnosticsArguments, diagnosticsOptions } from './diagnosticsArguments.ts';
import { type DoctorArguments, doctorArguments, doctorOptions } from './doctorArguments.ts';
import {
  type IllustrateArguments,
  type ImportArguments,
  illustrateArguments,
  illustrateOptions,
  importArguments,
  importOptions,
} from './importArguments.ts';
import { type KeysArguments, type KeysTopic, keysOptions, keysTopicOf } from './keysArguments.ts';
import { type LayersArguments, layersArguments, layersOptions, layersTopicOf } from './layersArguments.ts';
import { type MapPackArguments, mapPackArguments, mapPackOptions, mapPackTopicOf } from './mapPackArguments.ts';

/** What every command that opens a workspace takes. */
export interface Common {
  /** null = where this system keeps such things. */
  readonly workspace: string | null;
  readonly passphraseFile: string | null;
  /** A file with the words or digits of a recovery sheet, instead of a passphrase. */
  readonly recoveryFile: string | null;
  readonly json: boolean;
}

export type Topic =
  | 'start'
  | 'init'
  | 'incident'
  | 'add'
  | 'list'
  | 'show'
  | 'amend'
  | 'withdraw'
  | 'undo'
  | 'link'
  | 'erase'
  | AttachmentArguments['kind']
  | 'passphrase'
  | 'recovery'
  | KeysTopic
  | BackupArguments['kind']
  | 'import'
  | 'export'
  | 'illustrate'
  | 'doctor'
  | 'diagnostics'
  | 'log'
  | 'layer'
  | 'places'
  | LayersArguments['kind']
  | 'map'
  | MapPackArguments['kind']
  | 'logExport'
  | 'logVerify'
  | 'logShow';

/** Why a command line is wrong; the rest is told by the topic's help. */
export type WrongUsage =
  | 'unknownCommand'
  | 'options'
  | 'id'
  | 'filter'
  | 'format'
  | 'importFile'
  | 'illustrate'
  | 'backup'
  | 'mapFile'
  | 'mapDataFile'
  | 'mapDataId'
  | 'mapId'
  | 'out'
  | 'standardInput'
  | 'logFile';

export type Command =
  | { readonly kind: 'help'; readonly topic: Topic | null }
  | { readonly kind: 'wrong'; readonly why: WrongUsage; readonly topic: Topic | null }
  | { readonly kind: 'start'; readonly args: readonly string[] }
  | ({ readonly kind: 'init'; readonly demo: boolean } & Common)
  | ({ readonly kind: 'add' } & Common)
  | ({ readonly kind: 'list'; readonly filter: IncidentFilter; readonly sort: IncidentSort } & Common)
  | ({ readonly kind: 'show'; readonly id: IncidentId } & Common)
  | ({ readonly kind: 'amend' | 'withdraw' | 'erase'; readonly id: IncidentId } & Common)
  /** step: null = the newest that can be taken back. */
  | ({ readonly kind: 'undo'; readonly id: IncidentId; readonly step: string | null } & Common)
  | ({ readonly kind: 'link'; readonly id: IncidentId; readonly other: IncidentId; readonly linkKind: LinkKind } & Common)
  | ({
      readonly kind: 'export';
      readonly format: ExportFormat;
      readonly out: string;
      readonly replace: boolean;
      readonly filter: IncidentFilter;
    } & Common)
  | (AttachmentArguments & Common)
  | (LayersArguments & Common)
  | (MapPackArguments & Common)
  | (KeysArguments & Common)
  | (BackupArguments & Common)
  | ({ readonly kind: 'import' } & ImportArguments & Common)
  | ({ readonly kind: 'illustrate' } & IllustrateArguments & Common)
  | ({ readonly kind: 'diagnostics' } & DiagnosticsArguments & Common)
  | ({ readonly kind: 'doctor' } & DoctorArguments & Common)
  | ({
      readonly kind: 'logExport';
      /** null = the whole workspace. */
      readonly incident: IncidentId | null;
      readonly out: string;
      readonly withKeys: boolean;
      readonly replace: boolean;
    } & Common)
  | { readonly kind: 'logVerify' | 'logShow'; readonly file: string; readonly json: boolean };

export interface CommandLine {
  readonly command: Command;
  /** null = the system's. */
  readonly language: Language | null;
}

const commonOptions = {
  workspace: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'recovery-file': { type: 'string' },
  json: { type: 'boolean', default: false },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;
const filterOptions = {
  text: { type: 'string', default: '' },
  group: { type: 'string', multiple: true, default: [] as string[] },
  severity: { type: 'string', multiple: true, default: [] as string[] },
  region: { type: 'string', multiple: true, default: [] as string[] },
  withdrawn: { type: 'boolean', default: false },
} as const;

const LOG_TOPICS: ReadonlyMap<string, 'logExport' | 'logVerify' | 'logShow'> = new Map([
  ['export', 'logExport'],
  ['verify', 'logVerify'],
  ['show', 'logShow'],
]);
const ATTACHMENT_TOPICS = ['attach', 'attachments', 'detach', 'extract'] as const;
const INCIDENT_TOPICS = ['add', 'list', 'show', 'amend', 'withdraw', 'undo', 'link', 'erase', 'import', ...ATTACHMENT_TOPICS] as const;

/** Reads a command line, the program's own name left away. Never throws. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const language = languageIn(args);
  const { topic, rest } = topicOf(args);
  const asked = (command: Command): CommandLine => ({ command, language });
  if (topic === undefined) return asked({ kind: 'wrong', why: 'unknownCommand', topic: null });
  if (topic === null || isGroup(topic) || rest.includes('--help') || rest.includes('-h')) {
    const isBare = rest.filter((arg) => arg !== '--help' && arg !== '-h' && !arg.startsWith('--lang')).length === 0;
    return asked(topic !== null && isGroup(topic) && !isBare ? { kind: 'wrong', why: 'unknownCommand', topic } : { kind: 'help', topic });
  }
  try {
    return asked(readCommand(topic, rest));
  } catch (error) {
    if (error instanceof WrongUsageError) return asked({ kind: 'wrong', why: error.why, topic });
    // `parseArgs` in strict mode: an option that is not there, or one without its value.
    return asked({ kind: 'wrong', why: 'options', topic });
  }
}

const GROUPS = ['incident', 'log', 'map', 'layer', 'places', 'passphrase', 'recovery'] as const;
type Group = (typeof GROUPS)[number];

/** What is no command by itself: others stand behind it. */
function isGroup(topic: Topic): topic is Group {
  return GROUPS.some((group) => group === topic);
}

class WrongUsageError extends Error {
  readonly why: WrongUsage;

  constructor(why: WrongUsage) {
    super(why);
    this.why = why;
  }
}

function languageIn(args: readonly string[]): Language | null {
  const at = args.indexOf('--lang');
  const named = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  return languageSchema.safeParse(named).data ?? null;
}

function topicOf(args: readonly string[]): { readonly topic: Topic | null | undefined; readonly rest: readonly string[] } {
  const [first, second] = args;
  if (first === undefined || first.startsWith('-')) return { topic: null, rest: args };
  if (first === 'incident') {
    const topic = INCIDENT_TOPICS.find((name) => name === second);
    return topic === undefined ? { topic: 'incident', rest: args.slice(1) } : { topic, rest: args.slice(2) };
  }
  if (first === 'log') {
    const topic = LOG_TOPICS.get(second ?? '');
    return topic === undefined ? { topic: 'log', rest: args.slice(1) } : { topic, rest: args.slice(2) };
  }
  if (first === 'passphrase' || first === 'recovery') {
    const topic = keysTopicOf(first, second);
    return topic === null ? { topic: first, rest: args.slice(1) } : { topic, rest: args.slice(2) };
  }
  if (first === 'layer' || first === 'places') {
    const topic = layersTopicOf(first, second);
    return topic === null ? { topic: first, rest: args.slice(1) } : { topic, rest: args.slice(2) };
  }
  if (first === 'map') {
    const topic = mapPackTopicOf(second);
    return topic === null ? { topic: 'map', rest: args.slice(1) } : { topic, rest: args.slice(2) };
  }
  const backupTopic = BACKUP_TOPICS.get(first);
  if (backupTopic !== undefined) return { topic: backupTopic, rest: args.slice(1) };
  const topic = (['start', 'init', 'export', 'illustrate', 'doctor', 'diagnostics'] as const).find((name) => name === first);
  return { topic, rest: args.slice(1) };
}

function readCommand(topic: Exclude<Topic, Group>, rest: readonly string[]): Command {
  switch (topic) {
    case 'start':
      return { kind: 'start', args: withoutLanguage(rest) };
    case 'init': {
      const { values } = parseArgs({ args: [...rest], options: { ...commonOptions, demo: { type: 'boolean', default: false } } });
      return { kind: 'init', demo: values.demo, ...common(values) };
    }
    case 'list': {
      const options = { ...commonOptions, ...filterOptions, sort: { type: 'string', default: 'occurred' } } as const;
      const { values } = parseArgs({ args: [...rest], options });
      const sort = incidentSortSchema.safeParse(values.sort);
      if (!sort.success) throw new WrongUsageError('options');
      return { kind: 'list', filter: readFilter(values), sort: sort.data, ...common(values) };
    }
    case 'export':
      return readExport(rest);
    case 'import':
      return readImport(rest);
    case 'illustrate':
      return readIllustrate(rest);
    case 'doctor': {
      const { values } = parseArgs({ args: [...rest], options: { ...commonOptions, ...doctorOptions } });
      return { kind: 'doctor', ...doctorArguments(values), ...common(values) };
    }
    case 'diagnostics': {
      const { values } = parseArgs({ args: [...rest], options: { ...commonOptions, ...diagnosticsOptions } });
      return { kind: 'diagnostics', out: values.out ?? null, replace: values.replace, ...common(values) };
    }
    case 'logExport':
      return readLogExport(rest);
    case 'logVerify':
    case 'logShow':
      return readLogFileCommand(topic, rest);
    case 'attach':
    case 'attachments':
    case 'detach':
    case 'extract':
      return readAttachmentCommand(topic, rest);
    case 'mapAdd':
    case 'mapList':
    case 'mapRemove':
      return readMapPack(topic, rest);
    case 'layerAdd':
    case 'layerList':
    case 'layerRemove':
    case 'placesAdd':
    case 'placesList':
    case 'placesRemove':
    case 'placesSearch':
      return readLayers(topic, rest);
    case 'backup':
    case 'backups':
    case 'restore':
    case 'eraseWorkspace':
      return readBackup(topic, rest);
    case 'passphraseChange':
    case 'passphraseRenew':
    case 'recoveryMake':
    case 'recoveryRemove':
    case 'recoveryUnlock': {
      const { values } = parseArgs({ args: [...rest], options: { ...commonOptions, ...keysOptions } });
      return { kind: topic, newPassphraseFile: values['new-passphrase-file'] ?? null, ...common(values) };
    }
    case 'undo':
      return readUndo(rest);
    case 'link':
      return readLink(rest);
    default:
      return readIncidentCommand(topic, rest);
  }
}

/** `-` means standard input: what people say of an incident is never an argument, which others on the computer can see. */
function readIncidentCommand(topic: 'add' | 'show' | 'amend' | 'withdraw' | 'erase', rest: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...rest], options: commonOptions, allowPositionals: true });
  const wantsInput = topic !== 'show';
  const words = positionals.filter((word) => word !== '-');
  if (wantsInput !== (positionals.length - words.length === 1)) throw new WrongUsageError(wantsInput ? 'standardInput' : 'options');
  if (topic === 'add') {
    if (words.length > 0) throw new WrongUsageError('options');
    return { kind: 'add', ...common(values) };
  }
  const id = incidentIdSchema.safeParse(words[0]);
  if (!id.success || words.length > 1) throw new WrongUsageError('id');
  return { kind: topic, id: id.data, ...common(values) };
}

function readAttachmentCommand(topic: AttachmentArguments['kind'], rest: readonly string[]): Command {
  const understood = (read: AttachmentArguments | WrongArguments, values: Parameters<typeof common>[0]): Command => {
    if (typeof read === 'string') throw new WrongUsageError(read);
    return { ...read, ...common(values) };
  };
  if (topic !== 'extract') {
    const { values, positionals } = parseArgs({ args: [...rest], options: commonOptions, allowPositionals: true });
    return understood(attachmentArguments(topic, positionals), values);
  }
  const { values, positionals } = parseArgs({ args: [...rest], options: { ...commonOptions, ...extractOptions }, allowPositionals: true });
  return understood(extractArguments(positionals, values), values);
}

function readLayers(topic: LayersArguments['kind'], rest: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...rest], options: { ...commonOptions, ...layersOptions }, allowPositionals: true });
  const read = layersArguments(topic, positionals, values);
  if (typeof read === 'string') throw new WrongUsageError(read);
  return { ...read, ...common(values) };
}

function readMapPack(topic: MapPackArguments['kind'], rest: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...rest], options: { ...commonOptions, ...mapPackOptions }, allowPositionals: true });
  const read = mapPackArguments(topic, positionals, values.name);
  if (typeof read === 'string') throw new WrongUsageError(read);
  return { ...read, ...common(values) };
}

function readBackup(topic: BackupArguments['kind'], rest: readonly string[]): Command {
  const options = { ...commonOptions, ...backupOptions };
  const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
  const read = backupArguments(topic, positionals, values);
  if (typeof read === 'string') throw new WrongUsageError(read);
  return { ...read, ...common(values) };
}

function readUndo(rest: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...rest],
    options: { ...commonOptions, step: { type: 'string' } },
    allowPositionals: true,
  });
  return { kind: 'undo', id: onlyId(positionals), step: values.step ?? null, ...common(values) };
}

function readLink(rest: readonly string[]): Command {
  const options = { ...commonOptions, kind: { type: 'string', default: 'same_event' } } as const;
  const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
  const linkKind = linkKindSchema.safeParse(values.kind);
  if (!linkKind.success) throw new WrongUsageError('options');
  const [id, other] = [onlyId(positionals.slice(0, 1)), onlyId(positionals.slice(1))];
  return { kind: 'link', id, other, linkKind: linkKind.data, ...common(values) };
}

function onlyId(words: readonly string[]): IncidentId {
  const id = incidentIdSchema.safeParse(words[0]);
  if (!id.success || words.length !== 1) throw new WrongUsageError('id');
  return id.data;
}

function readExport(rest: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...rest],
    options: {
      ...commonOptions,
      ...filterOptions,
      format: { type: 'string' },
      out: { type: 'string' },
      replace: { type: 'boolean', default: false },
    },
  });
  const format = EXPORT_FORMATS.find((name) => name === values.format);
  if (format === undefined) throw new WrongUsageError('format');
  if (values.out === undefined || values.out === '') throw new WrongUsageError('out');
  return { kind: 'export', format, out: values.out, replace: values.replace, filter: readFilter(values), ...common(values) };
}

function readImport(rest: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...rest], options: { ...commonOptions, ...importOptions }, allowPositionals: true });
  const request = importArguments(values, positionals);
  if (request === null) throw new WrongUsageError('importFile');
  return { kind: 'import', ...request, ...common(values) };
}

function readIllustrate(rest: readonly string[]): Command {
  const { values } = parseArgs({ args: [...rest], options: { ...commonOptions, ...illustrateOptions } });
  const request = illustrateArguments(values);
  if (request === null) throw new WrongUsageError('illustrate');
  return { kind: 'illustrate', ...request, ...common(values) };
}

function readLogExport(rest: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...rest],
    options: {
      ...commonOptions,
      incident: { type: 'string' },
      out: { type: 'string' },
      replace: { type: 'boolean', default: false },
      'with-keys': { type: 'boolean', default: false },
    },
  });
  const incident = values.incident === undefined ? null : incidentIdSchema.safeParse(values.incident).data;
  if (incident === undefined) throw new WrongUsageError('id');
  if (values.out === undefined || values.out === '') throw new WrongUsageError('out');
  return {
    kind: 'logExport',
    incident,
    out: values.out,
    withKeys: values['with-keys'],
    replace: values.replace,
    ...common(values),
  };
}

function readLogFileCommand(kind: 'logVerify' | 'logShow', rest: readonly string[]): Command {
  const { json, lang, help } = commonOptions;
  const { values, positionals } = parseArgs({ args: [...rest], options: { json, lang, help }, allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new WrongUsageError('logFile');
  return { kind, file, json: values.json };
}

function common(values: {
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

function readFilter(values: FilterValues): IncidentFilter {
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

/** `start` reads its own options; the language is known by then. */
function withoutLanguage(args: readonly string[]): string[] {
  const at = args.indexOf('--lang');
  return args.filter((arg, index) => !arg.startsWith('--lang=') && (at < 0 || (index !== at && index !== at + 1)));
}
