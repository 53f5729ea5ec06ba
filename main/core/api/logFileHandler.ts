import { isAbsolute } from 'node:path';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { type LogFileCheck, NAMED_FAULTS_MAX } from '../../../shared/provenance/logFileCheck.ts';
import { checkLogFile } from '../provenance/checkLogFile.ts';

/** Checks a file of signed changes: nothing of it is taken in. Throws CoreError FILE_UNREADABLE. */
export function checkFile(path: string): LogFileCheck {
  // A relative path would mean a folder that the person does not see.
  if (!isAbsolute(path)) throw new CoreError('FILE_UNREADABLE', {});
  const { scope, entries, logs, devices, writtenBy, read, erased, faults } = checked(path);
  return {
    scope,
    entries,
    logs,
    devices: [...devices],
    writtenBy,
    read,
    erased,
    faultCount: faults.length,
    faults: faults.slice(0, NAMED_FAULTS_MAX).map(({ fault, entry, seq }) => ({ fault, entry, seq })),
  };
}

function checked(path: string) {
  try {
    return checkLogFile(path, () => undefined);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new CoreError('FILE_UNREADABLE', {});
    throw error;
  }
}
