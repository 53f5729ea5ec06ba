import { BACKUP_TOPICS } from './backupArguments.ts';
import type { Topic } from './command.ts';
import { keysTopicOf } from './keysArguments.ts';
import { layersTopicOf } from './layersArguments.ts';
import { mapPackTopicOf } from './mapPackArguments.ts';

const LOG_TOPICS: ReadonlyMap<string, 'logExport' | 'logVerify' | 'logShow'> = new Map([
  ['export', 'logExport'],
  ['verify', 'logVerify'],
  ['show', 'logShow'],
]);
const ATTACHMENT_TOPICS = ['attach', 'attachments', 'detach', 'extract'] as const;
const INCIDENT_TOPICS = ['add', 'list', 'show', 'amend', 'withdraw', 'undo', 'link', 'erase', 'import', ...ATTACHMENT_TOPICS] as const;

const GROUPS = ['incident', 'log', 'map', 'layer', 'places', 'passphrase', 'recovery'] as const;
export type Group = (typeof GROUPS)[number];

/** What is no command by itself: others stand behind it. */
export function isGroup(topic: Topic): topic is Group {
  return GROUPS.some((group) => group === topic);
}

/** What is asked for, and the words behind it; null = nothing, undefined = nothing that is known. */
export function topicOf(args: readonly string[]): { readonly topic: Topic | null | undefined; readonly rest: readonly string[] } {
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
