import { log } from './0001Log.ts';
import { incidents } from './0002Incidents.ts';
import { drafts } from './0003Drafts.ts';
import { mission } from './0004Mission.ts';
import { record } from './0005Record.ts';
import { attachments } from './0006Attachments.ts';
import { imports } from './0007Imports.ts';
import { wordTerms } from './0008WordTerms.ts';
import { shortNumber } from './0009ShortNumber.ts';
import { layers } from './0010Layers.ts';
import { gazetteer } from './0011Gazetteer.ts';
import { eraseStatements } from './0012EraseStatements.ts';
import type { Migration } from './migration.ts';

/** In order. A new one goes at the end, in a file of its own. */
export const migrations: readonly Migration[] = [
  log,
  incidents,
  drafts,
  mission,
  record,
  attachments,
  imports,
  wordTerms,
  shortNumber,
  layers,
  gazetteer,
  eraseStatements,
];
