import type { Draft } from '../../../shared/drafts/draft.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { type ConfidentialFinding, type KnownPerson, looksConfidential } from '../../../shared/names/looksConfidential.ts';
import type { PersonFields, PersonId, PersonView } from '../../../shared/names/person.ts';
import type { ReadableDb } from '../db/database.ts';
import { draftsOfSubject } from '../drafts/drafts.ts';
import type { ChangeLog } from '../log/changeLog.ts';

interface PersonRow extends PersonFields {
  readonly id: PersonId;
  readonly incident: IncidentId;
  readonly eraseAsked: 0 | 1;
  readonly loggedAt: number;
}

/** Standing persons of a record, in the order in which they were logged. */
export function personsOf({ db, log }: { readonly db: ReadableDb; readonly log: ChangeLog }, incident: IncidentId): PersonView[] {
  return db
    .prepare<[string], PersonRow>(
      `SELECT id, incident, name, contact, affiliation, age_band AS ageBand, gender_band AS genderBand, exact_place AS exactPlace, note,
         erase_asked AS eraseAsked, logged_at AS loggedAt
       FROM persons WHERE incident = ? AND withdrawn = 0 ORDER BY logged_at, id`,
    )
    .all(incident)
    .map(({ eraseAsked, loggedAt, ...person }) => ({
      ...person,
      loggedAtUtc: loggedAt,
      eraseAsked: eraseAsked === 1,
      seen: [...(log.merged('person', person.id)?.live ?? [])],
    }));
}

/** Findings of each text. Compared with every standing person of the workspace and with those that are being typed. */
export function checkTexts(db: ReadableDb, texts: readonly string[], typed: readonly KnownPerson[]): ConfidentialFinding[][] {
  const known = db.prepare<[], KnownPerson>('SELECT name, contact FROM persons WHERE withdrawn = 0').all();
  return texts.map((text) => looksConfidential(text, [...known, ...typed]));
}

/** Forms of the confidential part as they were typed. */
export function personDrafts(db: ReadableDb, subject: string): Draft[] {
  return draftsOfSubject(db, subject);
}
