import { TITLE_MAX } from '../../shared/incidents/incident.ts';

/** `Detention or arrest — about 15 — Almaty`: what can be said of a record in one line before anybody wrote a title. */
export function offeredTitle(parts: readonly (string | null)[]): string {
  const said = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '');
  const title = said.join(' — ');
  return title.length <= TITLE_MAX ? title : `${title.slice(0, TITLE_MAX - 1).trimEnd()}…`;
}
