import { parseArgs } from 'node:util';
import { EXPORT_FORMATS } from '../../shared/exports/export.ts';
import { type IncidentId, incidentIdSchema } from '../../shared/incidents/incident.ts';
import { incidentSortSchema } from '../../shared/incidents/incidentViews.ts';
import { linkKindSchema } from '../../shared/links/link.ts';
import {
  type AttachmentArguments,
  attachmentArguments,
  extractArguments,
  extractOptions,
  type WrongArguments,
} from './attachmentArguments.ts';
import { type BackupArguments, backupArguments, backupOptions } from './backupArguments.ts';
import type { Command, Topic } from './command.ts';
import { common, commonOptions, filterOptions, readFilter, WrongUsageError } from './commandOptions.ts';
import type { Group } from './commandTopics.ts';
import { diagnosticsOptions } from './diagnosticsArguments.ts';
import { doctorArguments, doctorOptions } from './doctorArguments.ts';
import { illustrateArguments, illustrateOptions, importArguments, importOptions } from './importArguments.ts';
import { keysOptions } from './keysArguments.ts';
import { type LayersArguments, layersArguments, layersOptions } from './layersArguments.ts';
import { type MapPackArguments, mapPackArguments, mapPackOptions } from './mapPackArguments.ts';

/** The command of a topic. Throws WrongUsageError, and what `parseArgs` throws in strict mode. */
export function readCommand(topic: Exclude<Topic, Group>, rest: readonly string[]): Command {
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

/** `start` reads its own options; the language is known by then. */
function withoutLanguage(args: readonly string[]): string[] {
  const at = args.indexOf('--lang');
  return args.filter((arg, index) => !arg.startsWith('--lang=') && (at < 0 || (index !== at && index !== at + 1)));
}
