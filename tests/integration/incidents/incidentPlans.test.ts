import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SqlValue } from '../../../main/core/db/database.ts';
import { allOf, filterCondition, type SqlCondition } from '../../../main/core/incidents/filterSql.ts';
import { changedPointsSql, pointsSql } from '../../../main/core/incidents/incidentPoints.ts';
import { countsSql, listSql, rowsSql } from '../../../main/core/incidents/incidentQueries.ts';
import { textCondition } from '../../../main/core/incidents/wordIndex.ts';
import { projections } from '../../../main/core/session.ts';
import { unlockWorkspace } from '../../../main/core/workspace/unlockWorkspace.ts';
import type { Workspace } from '../../../main/core/workspace/workspace.ts';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

describe('how SQLite goes about the hottest queries', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plans-'));
  let workspace: Workspace;

  beforeAll(async () => {
    await makeQuickWorkspace(dir);
    const passphrase = Buffer.from(PASSPHRASE);
    workspace = await unlockWorkspace({ dir, passphrase, program: 'command-line', projections, nowMs: () => 0 });
  });
  afterAll(() => {
    workspace.close();
    rmSync(dir, { recursive: true });
  });

  const plan = ({ sql, values }: SqlCondition) =>
    workspace.db
      .prepare<SqlValue[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values, ...(sql.endsWith('LIMIT ?') ? [100] : []))
      .map(({ detail }) => detail);
  const standing = { sql: 'withdrawn = 0', values: [] };
  const filtered = () => filterCondition({ ...EMPTY_FILTER, groups: ['A'], severities: [4], regions: ['75', 'none'] });

  test('a list walks its index from where it stopped, and sorts nothing', () => {
    const following = (column: string) => ({ sql: `(${column}, id) < (?, ?)`, values: [1, 'x'] });
    expect(plan(listSql('occurred', allOf([following('occurred_sort'), standing])))).toEqual([
      'SEARCH incidents USING INDEX incidents_by_occurred ((occurred_sort,id)<(?,?))',
    ]);
    expect(plan(listSql('logged', allOf([following('logged_at'), standing])))).toEqual([
      'SEARCH incidents USING INDEX incidents_by_logged ((logged_at,id)<(?,?))',
    ]);
    const full = plan(listSql('occurred', allOf([standing, filtered(), textCondition(workspace.db, ['almaty'])])));
    expect(full[0]).toBe('SCAN incidents USING INDEX incidents_by_occurred');
    expect(full.join()).not.toContain('TEMP B-TREE FOR ORDER BY');
  });

  test('counts and points read an index alone', () => {
    expect(plan(countsSql(filtered()))[0]).toBe('SCAN incidents USING COVERING INDEX incidents_by_occurred');
    const points = plan(pointsSql(allOf([standing, filtered()])));
    expect(points[0]).toMatch(/^(SCAN|SEARCH) incidents USING COVERING INDEX incidents_by_cell/);
    expect(points.join()).not.toContain('TEMP B-TREE');
  });

  test('lines of few records are found by their ids', () => {
    const lines = plan(rowsSql([]));
    expect(lines).toContain('SEARCH incidents USING INDEX sqlite_autoindex_incidents_1 (id=?)');
    expect(lines.join()).not.toContain('SCAN incidents');
  });

  test('the points of few records are found by their ids, whatever is filtered', () => {
    const among = { sql: 'id IN (SELECT value FROM json_each(?))', values: ['["x"]'] };
    expect(plan(changedPointsSql(allOf([standing, filtered(), among])))[0]).toBe(
      'SEARCH incidents USING INDEX sqlite_autoindex_incidents_1 (id=?)',
    );
  });
});
