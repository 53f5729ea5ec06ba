import type { IncidentFilter } from '../../../shared/incidents/incidentViews.ts';

/** A condition over `incidents` and what is bound to its question marks, in order. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * The one filter of list, map, counts and export as a condition. Withdrawn records and text are not in it: `withdrawn` is
 * asked for apart (counts tell how many it leaves out) and text is found by `textCondition`.
 */
export function filterCondition(filter: IncidentFilter): SqlCondition {
  return allOf([oneOf('group_letter', filter.groups), oneOf('severity', filter.severities), regionCondition(filter.regions)]);
}

/** All of these; no condition at all is `1`. */
export function allOf(conditions: readonly (SqlCondition | null)[]): SqlCondition {
  const demanded = conditions.filter((condition) => condition !== null);
  if (demanded.length === 0) return { sql: '1', values: [] };
  return { sql: demanded.map(({ sql }) => sql).join(' AND '), values: demanded.flatMap(({ values }) => values) };
}

function regionCondition(regions: IncidentFilter['regions']): SqlCondition | null {
  const named = oneOf(
    'region',
    regions.filter((region) => region !== 'none'),
  );
  if (!regions.includes('none')) return named;
  if (named === null) return { sql: 'region IS NULL', values: [] };
  // Only ever tested against rows that another index brings up, so that the OR costs no index.
  return { sql: `(${named.sql} OR region IS NULL)`, values: named.values };
}

function oneOf(column: 'group_letter' | 'severity' | 'region', values: readonly (string | number)[]): SqlCondition | null {
  if (values.length === 0) return null;
  // As one JSON list: the SQL text stays the same however many are asked for.
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}
