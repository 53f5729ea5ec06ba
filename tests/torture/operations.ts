import type { Operation } from './operation.ts';
import { amend } from './operations/amend.ts';
import { attach } from './operations/attach.ts';
import { backup } from './operations/backup.ts';
import { erase } from './operations/erase.ts';
import { exportFile } from './operations/export.ts';
import { importRows } from './operations/import.ts';
import { log } from './operations/log.ts';
import { restore } from './operations/restore.ts';

export const operations: readonly Operation[] = [log, amend, attach, importRows, exportFile, erase, backup, restore];
