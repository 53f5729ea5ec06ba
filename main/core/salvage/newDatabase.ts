import type Database from 'better-sqlite3';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { WritableDb } from '../db/database.ts';
import { type OpenedDatabase, openDatabase } from '../db/openDatabase.ts';
import type { Keyring } from '../keys/keyring.ts';
import type { Projection } from '../log/projection.ts';
import { rebuildTables } from '../log/rebuildTables.ts';
import { type Regained, regainOwnLogs } from '../log/regainOwnLogs.ts';
import type { Projections } from '../log/settle.ts';
import { WORKSPACE_ID } from '../workspace/openWorkspace.ts';
import { fillLogs } from './fillLogs.ts';
import { FoundRows } from './foundRows.ts';
import { copyOwnTables } from './ownTables.ts';
import type { PageRow } from './pageReader.ts';

export interface Finished {
  readonly hasOwnKeys: boolean;
  readonly regained: Regained;
  readonly incompleteTables: readonly string[];
  /** The logs with greater numbers were begun here. */
  readonly lastFoundLog: number;
}

/** The database that is made of what is found, under the key and the name of the old one. */
export class NewDatabase {
  readonly found: FoundRows;
  readonly keyring: Keyring;
  readonly projections: readonly Projection[];
  readonly #opened: OpenedDatabase;
  #incompleteTables: readonly string[] = [];

  constructor(file: string, keyring: Keyring, key: Buffer, projections: readonly Projection[]) {
    this.keyring = keyring;
    this.projections = projections;
    this.#opened = openDatabase({ file, cipher: keyring.cipher, key, mode: 'create' });
    this.found = new FoundRows(this.#opened.db);
    // Rows come in any order, and some that others name do not come at all.
    this.#opened.db.prepareWrite<[]>('PRAGMA foreign_keys = OFF').run();
  }

  get db(): WritableDb {
    return this.#opened.db;
  }

  integrityProblems(): string[] {
    return this.#opened.integrityProblems();
  }

  add(rows: () => Iterable<readonly PageRow[]>): void {
    this.db.transaction(() => {
      for (const part of rows()) this.found.add(part);
    });
  }

  backupsFollow(): void {
    this.found.backupsFollow();
  }

  takeOwnTables(old: Database.Database | null): void {
    this.db.transaction(() => {
      this.#incompleteTables = copyOwnTables(this.db, old, this.projections);
    });
  }

  /** Puts together what was found. Throws CoreError SALVAGE_NOTHING. */
  finish(): Finished {
    if (this.found.entries === 0) throw new CoreError('SALVAGE_NOTHING', {});
    const { db, found } = this;
    const projections: Projections = new Map(this.projections.map((projection) => [projection.entity, projection]));
    const finished = db.transaction(() => {
      db.prepareWrite<[string, Buffer]>('INSERT INTO meta (name, value) VALUES (?, ?)').run(
        WORKSPACE_ID,
        Buffer.from(this.keyring.workspace, 'hex'),
      );
      const hasOwnKeys = fillLogs(db, found);
      const lastFoundLog = db.prepare<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM logs').get()?.id ?? 0;
      rebuildTables(db, projections);
      const ends = hasOwnKeys ? found.heads : new Map<never, never>();
      const regained = regainOwnLogs(db, projections, ends);
      for (const { id, subject, content, keptAt } of found.drafts.values())
        db.prepareWrite<[string, string, string, number]>('INSERT INTO drafts (id, subject, content, kept_at) VALUES (?, ?, ?, ?)').run(
          id,
          subject,
          content,
          keptAt,
        );
      return { hasOwnKeys, regained, incompleteTables: this.#incompleteTables, lastFoundLog };
    });
    this.db.prepareWrite<[]>('PRAGMA foreign_keys = ON').run();
    return finished;
  }

  close(): void {
    this.#opened.close();
  }
}
