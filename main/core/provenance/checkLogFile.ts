import type { LogFileReport } from '../../../shared/provenance/logFileReport.ts';
import { LogFileContent, type ShownEntry } from './logFileContent.ts';
import { readLogFile } from './readLogFile.ts';
import { verifyLogFile } from './verifyLogFile.ts';

export type { ShownEntry };

/** Checks a file of `log export` without any workspace; `onEntry` is told what its entries say, as far as the file lets it be read. Throws what the file system throws. */
export function checkLogFile(path: string, onEntry: (entry: ShownEntry) => void): LogFileReport {
  const content = new LogFileContent();
  return verifyLogFile(readLogFile(path), (frame) => {
    for (const entry of content.take(frame)) onEntry(entry);
  });
}
