import { resolve } from 'node:path';
import type { AttachmentId } from '../../shared/attachments/attachment.ts';
import { displayName } from '../../shared/attachments/displayName.ts';
import { formatBytes } from '../../shared/format/units.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { unreachable } from '../../shared/must.ts';
import type { AttachmentArguments } from './attachmentArguments.ts';
import { readJson } from './incidentCommands.ts';
import { isObject } from './incidentJson.ts';
import { type Opened, printJson, say } from './workspaceCommands.ts';

export function runAttachmentCommand(opened: Opened, command: AttachmentArguments): Promise<number> {
  switch (command.kind) {
    case 'attach':
      return attach(opened, command.id, command.files);
    case 'attachments':
      return list(opened, command.id);
    case 'detach':
      return detach(opened, command.attachment);
    case 'extract':
      return extract(opened, command);
    default:
      return unreachable(command);
  }
}

/** One after the other; each is logged by itself and its id printed, so that those before a refusal are known. */
async function attach(opened: Opened, incident: IncidentId, files: readonly string[]): Promise<number> {
  const { core, terminal, translator } = opened;
  const ids: AttachmentId[] = [];
  try {
    for (const file of files) {
      const id = await core.attach({ incident, path: resolve(terminal.folder, file), caption: '' });
      ids.push(id);
      if (!opened.isJson) terminal.stdout.write(`${id}\n`);
    }
  } finally {
    if (opened.isJson && ids.length > 0) printJson(opened, { incident, attachments: ids });
    say(opened, translator.t('cli:attach.done', { count: ids.length }));
  }
  return 0;
}

async function list(opened: Opened, incident: IncidentId): Promise<number> {
  const { t, language } = opened.translator;
  // The record first: it may not be there.
  await opened.client.incidents.get({ id: incident });
  const attachments = await opened.client.attachments.list({ incident });
  if (opened.isJson) {
    printJson(opened, attachments);
    return 0;
  }
  for (const { id, fileName, mediaType, bytes, sha256, caption, withdrawn } of attachments) {
    const state = withdrawn === null ? '' : `  ${t('attachments:withdrawn', { reason: withdrawn.reason })}`;
    const words = [displayName(fileName), mediaType, formatBytes(bytes, language), sha256, displayName(caption)];
    opened.terminal.stdout.write(`${id}  ${words.filter((word) => word !== '').join('  ')}${state}\n`);
  }
  say(opened, t('attachments:count', { count: attachments.length }));
  return 0;
}

/** Reads `{ "reason" }` from standard input. */
async function detach(opened: Opened, id: AttachmentId): Promise<number> {
  const given = await readJson(opened);
  const reason = isObject(given) && typeof given.reason === 'string' ? given.reason : '';
  await opened.client.attachments.withdraw({ id, reason });
  if (opened.isJson) printJson(opened, { id });
  say(opened, opened.translator.t('cli:detach.done'));
  return 0;
}

async function extract(opened: Opened, command: Extract<AttachmentArguments, { kind: 'extract' }>): Promise<number> {
  const { attachment: id, withMetadata, replace } = command;
  const path = resolve(opened.terminal.folder, command.out);
  const written = await opened.client.attachments.extract({ id, path, withMetadata, replace });
  if (opened.isJson) printJson(opened, written);
  say(opened, opened.translator.t('attachments:extract.done', { path: written.path }));
  say(opened, opened.translator.t('attachments:extract.warning'));
  return 0;
}
