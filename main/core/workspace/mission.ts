import type { EntityChange, FieldValue, VoidReason } from '../../../shared/log/change.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { must } from '../../../shared/must.ts';
import { type Mission, missionSchema } from '../../../shared/workspace/workspaceState.ts';
import type { ReadableDb, SqlValue, WritableDb } from '../db/database.ts';
import type { Projection } from '../log/projection.ts';

const { id: _id, ...loggedFields } = missionSchema.shape;

/** The mission as a table. */
export const missionProjection: Projection = {
  entity: 'mission',
  tables: ['missions'],
  check,
  write,
  remove(db, id) {
    db.prepareWrite<[string]>('DELETE FROM missions WHERE id = ?').run(id);
  },
  clear(db) {
    db.prepareWrite<[]>('DELETE FROM missions').run();
  },
};

function check(change: EntityChange, first: EntityChange | null): VoidReason | null {
  if (first === null && Object.keys(loggedFields).some((field) => !(field in change.set))) return 'rule:incomplete-record';
  const isMalformed = ([field, value]: [string, FieldValue]) =>
    Object.hasOwn(loggedFields, field) && !loggedFields[field as keyof typeof loggedFields].safeParse(value).success;
  return Object.entries(change.set).some(isMalformed) ? 'rule:malformed-field' : null;
}

function write(db: WritableDb, merged: MergedEntity): void {
  const known = [...merged.fields].filter(([field]) => Object.hasOwn(loggedFields, field));
  const mission = missionSchema.parse({ ...Object.fromEntries(known.map(([field, { shown }]) => [field, shown.value])), id: merged.id });
  const first = must(merged.steps[0], 'first step of a mission');
  db.prepareWrite<SqlValue[]>(
    `INSERT INTO missions (id, name, election_day, zone, note, logged_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, election_day = excluded.election_day, zone = excluded.zone,
       note = excluded.note, logged_at = excluded.logged_at`,
  ).run(
    mission.id,
    JSON.stringify(mission.name),
    mission.electionDay,
    mission.zone,
    mission.note === null ? null : JSON.stringify(mission.note),
    first.clock.ms,
  );
}

/** The change that begins a mission. */
export function missionChange({ id, ...fields }: Mission): EntityChange {
  return { entity: 'mission', id, seen: [], set: fields, reason: null };
}

interface MissionRow {
  readonly id: string;
  readonly name: string;
  readonly electionDay: string | null;
  readonly zone: string;
  readonly note: string | null;
}

/** The workspace's mission, the first one logged; null when it has none. */
export function readMission(db: ReadableDb): Mission | null {
  const row = db
    .prepare<[], MissionRow>('SELECT id, name, election_day AS electionDay, zone, note FROM missions ORDER BY logged_at, id LIMIT 1')
    .get();
  if (row === undefined) return null;
  return missionSchema.parse({ ...row, name: JSON.parse(row.name), note: row.note === null ? null : JSON.parse(row.note) });
}
