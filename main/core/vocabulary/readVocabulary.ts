import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IncidentVocabulary, incidentVocabularySchema } from '../../../shared/vocabulary/incidentVocabulary.ts';

/** The vocabulary that this program logs with. Older versions stay readable beside it. */
export function readVocabulary(resourcesDir: string): IncidentVocabulary {
  return incidentVocabularySchema.parse(JSON.parse(readFileSync(join(resourcesDir, 'vocabulary/incidents-1.json'), 'utf8')));
}
