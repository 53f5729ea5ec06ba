import { CoreError } from '../../shared/contract/coreError.ts';
import { formatTime } from '../../shared/format/dates.ts';
import type { IncidentChanges, IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentFilter, IncidentRow, IncidentSort } from '../../shared/incidents/incidentViews.ts';
import { changesFromJson, incidentFromJson, isObject, partsFromJson } from './incidentJson.ts';
import { historyText, recordText, rowText } from './recordText.ts';
import { readAll } from './terminal.ts';
import { type Opened, printJson, say } from './workspaceCommands.ts';

/** Rows asked for at once. */
const PAGE = 500;

/** Reads one record as JSON from standard input, logs it and prints its id alone. */
export async function runAdd(opened: Opened): Promise<number> {
  const given = await readJson(opened);
  const vocabulary = await opened.client.vocabulary.incidents();
  const { practice } = await opened.client.preferences.get();
  const purpose = practice ? 'practice' : 'real';
  const record = incidentFromJson(isObject(given) ? { purpose, ...given } : given, vocabulary, await zoneOf(opened));
  const logged = await opened.client.incidents.log({ record, ...partsFromJson(given), draft: null });
  opened.terminal.stdout.write(`${logged.id}\n`);
  await sayLogged(opened, logged.loggedAtUtc);
  return 0;
}

export async function runList(
  opened: Opened,
  { filter, sort }: { readonly filter: IncidentFilter; readonly sort: IncidentSort },
): Promise<number> {
  const { stdout } = opened.terminal;
  let cursor: string | null = null;
  let count = 0;
  if (opened.isJson) stdout.write('[');
  do {
    const page: { rows: IncidentRow[]; next: string | null } = await opened.client.incidents.list({
      filter,
      sort,
      withoutPinOnly: false,
      cursor,
      limit: PAGE,
    });
    for (const row of page.rows) {
      if (opened.isJson) stdout.write(`${count === 0 ? '' : ','}\n${JSON.stringify(row)}`);
      else stdout.write(`${rowText(row, opened.translator)}\n`);
      count += 1;
    }
    cursor = page.next;
  } while (cursor !== null);
  if (opened.isJson) stdout.write('\n]\n');
  await sayCount(opened, filter, count);
  return 0;
}

async function sayCount(opened: Opened, filter: IncidentFilter, count: number): Promise<void> {
  const { t } = opened.translator;
  const { withdrawnLeftOut } = await opened.client.incidents.counts({ filter });
  say(opened, t('cli:list.count', { count }));
  if (withdrawnLeftOut > 0) say(opened, t('cli:list.withdrawnLeftOut', { count: withdrawnLeftOut }));
}

export async function runShow(opened: Opened, id: IncidentId): Promise<number> {
  const record = await opened.client.incidents.get({ id });
  const history = await opened.client.incidents.history({ id });
  if (opened.isJson) printJson(opened, { ...record, history });
  else {
    const times = await opened.client.time.wallTimes(history.map(({ atUtc }) => atUtc));
    const vocabulary = await opened.client.vocabulary.incidents();
    const texts = [recordText(record, vocabulary, opened.translator), historyText(history, times, opened.translator)];
    opened.terminal.stdout.write(`${texts.join('\n\n')}\n`);
  }
  return 0;
}

/** Reads `{ "reason", "changes" }` from standard input. */
export async function runAmend(opened: Opened, id: IncidentId): Promise<number> {
  const given = await readJson(opened);
  const changes = changesFromJson(isObject(given) ? given.changes : null, await zoneOf(opened));
  const { seen } = await opened.client.incidents.get({ id });
  // What cannot be a change is told by the core, field by field.
  const logged = await opened.client.incidents.amend({
    id,
    changes: changes as IncidentChanges,
    reason: reasonIn(given),
    seen,
    draft: null,
  });
  return stepLogged(opened, logged);
}

/** Reads `{ "reason" }` from standard input. */
export async function runWithdraw(opened: Opened, id: IncidentId): Promise<number> {
  const given = await readJson(opened);
  const { seen } = await opened.client.incidents.get({ id });
  return stepLogged(opened, await opened.client.incidents.withdraw({ id, reason: reasonIn(given), seen }));
}

/** Says that a step is on disk. */
export async function stepLogged(opened: Opened, logged: { readonly id: string; readonly loggedAtUtc: number }): Promise<number> {
  if (opened.isJson) printJson(opened, logged);
  await sayLogged(opened, logged.loggedAtUtc);
  return 0;
}

async function sayLogged(opened: Opened, loggedAtUtc: number): Promise<void> {
  const [wall = ''] = await opened.client.time.wallTimes([loggedAtUtc]);
  say(opened, opened.translator.t('common:state.logged', { time: formatTime(wall, opened.translator.language) }));
}

/** The mission's zone, else this computer's: what a time without a zone is told in. */
async function zoneOf({ client }: Opened): Promise<string> {
  const state = await client.workspace.state();
  return (state.status === 'unlocked' ? state.mission?.zone : null) ?? (await client.time.zone());
}

function reasonIn(given: unknown): string {
  return isObject(given) && typeof given.reason === 'string' ? given.reason : '';
}

/** Throws CoreError INVALID_RECORD for what is no JSON. */
export async function readJson({ terminal }: Opened): Promise<unknown> {
  try {
    return JSON.parse(await readAll(terminal.stdin));
  } catch {
    throw new CoreError('INVALID_RECORD', { problems: [{ field: 'record', problem: 'not-understood' }] });
  }
}
