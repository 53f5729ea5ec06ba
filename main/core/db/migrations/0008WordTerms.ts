import type { Migration } from './migration.ts';

/** The words that the index of words holds. */
export const wordTerms: Migration = {
  version: 8,
  name: 'word terms',
  sql: `
    -- A view of the index, no copy: which words begin with these letters.
    CREATE VIRTUAL TABLE incident_words_terms USING fts5vocab (incident_words, row);
  `,
};
