import { describe, expect, test } from 'vitest';
import { writeBackupSchema } from '../../shared/backup/backup.ts';
import { exportRequestSchema } from '../../shared/exports/export.ts';
import { importPreviewRequestSchema } from '../../shared/imports/import.ts';
import { addPackRequestSchema } from '../../shared/mapPacks/mapPack.ts';
import { filePathSchema } from '../../shared/paths/filePath.ts';
import { logFileRequestSchema } from '../../shared/provenance/provenance.ts';

describe('a path that a person named', () => {
  test.each([
    '/home/a/b.csv',
    'C:\\Users\\a\\b.csv',
    '\\\\server\\share\\b.csv',
    '//server/share',
    '\\\\.hidden\\b',
    '/?/b',
    './b',
    '..\\b',
  ])('may be %s', (path) => expect(filePathSchema.safeParse(path).success).toBe(true));

  test.each([
    '\\\\.\\PhysicalDrive0',
    '\\\\.\\pipe\\x',
    '\\\\?\\C:\\a',
    '\\\\?\\UNC\\server\\share',
    '//./COM1',
    '\\/?/C:/a',
    '\\??\\C:\\a',
    '\\\\.',
    '',
    'a'.repeat(4097),
  ])('is not %.40s', (path) => expect(filePathSchema.safeParse(path).success).toBe(false));

  test('is the same for whatever reads or writes a file', () => {
    const fields = [
      exportRequestSchema.shape.path,
      importPreviewRequestSchema.shape.path,
      addPackRequestSchema.shape.path,
      logFileRequestSchema.shape.path,
      writeBackupSchema.shape.folder,
    ];
    for (const field of fields) expect(field.safeParse('\\\\.\\pipe\\x').success).toBe(false);
  });
});
